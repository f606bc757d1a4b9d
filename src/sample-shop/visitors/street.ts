import { type Random, seededRandom, seedFrom } from '../../domain/random.js';
import { missionSeasons, weekdayWeight } from '../calendar.js';
import { productId } from '../describe-product.js';
import type { SampleShopOptions } from '../options.js';
import { customerId, makePerson, visitorId } from '../people.js';
import { type Ending, makeWorld, simulate, timeOfDay, type World } from '../simulate.js';
import { comeToBuy, comeToLook, type Preparation, remember, type Visitor } from './intent.js';
import { marketAfter } from './market-after.js';
import { type Answer, type FinishedVisit, type Shop, type Step, walk } from './visit.js';

/** As in the past of the shop (`simulate.ts`): visits without a purchase for each one with. */
const LOOKS_A_BUY = 1.6;
/** Share of the buyers, and of those who look, who are customers of the shop; the rest are new or were here lately. */
const REGULAR_BUYERS = 0.6;
const REGULAR_LOOKERS = 0.35;
const SIGNED_IN = 0.7;
const CAME_BEFORE = 0.3;
/** Strangers who may come back. */
const REMEMBERED = 300;
const DAY_MS = 86_400_000;

/** The shop after its last day, and the people in front of it. */
export interface Street {
  readonly shop: Shop;
  readonly world: World;
  /** Visits a day as in the shop's last four weeks. */
  readonly usualVisits: number;
  /** Times of the visits of a day, in order; `perDay` on a usual day of the week. */
  timesOf(dayStartsAt: number, perDay: number): number[];
  /** Whoever comes next, at a time. */
  nextVisit(at: number): PlannedVisit;
  /** The visit is over; undefined for one that broke off, of which nothing is remembered. */
  leave(visit: PlannedVisit, finished: FinishedVisit | undefined): void;
}

export interface PlannedVisit {
  readonly id: string;
  readonly visitor: Visitor;
  readonly preparation: Preparation;
  readonly steps: Generator<Step, FinishedVisit, Answer | undefined>;
}

/**
 * Runs the shop to its last day, then lets people come. `run` names the visits: the same shop and run give the same visits, as long as the
 * answers are the same.
 */
export function openStreet(options: SampleShopOptions, run: string): Street {
  const world = makeWorld(options);
  const { ending, lately } = runToTheEnd(world);
  const market = marketAfter(world, ending);
  const { catalog } = world;
  const productOf = new Map(
    Array.from({ length: catalog.count }, (_, product) => [productId(catalog, product), product]),
  );
  const shop: Shop = { ...market, productOf };
  const seed = seedFrom(options.seed, 'visitors', run);
  const random = seededRandom(seed);
  const people = makePeople(world, ending, run, seed);
  const firstDay = options.until - options.days * DAY_MS;
  let visits = 0;
  return {
    shop,
    world,
    usualVisits: (lately / 28) * (1 + LOOKS_A_BUY),
    timesOf(dayStartsAt, perDay) {
      const ofDay = seededRandom(seedFrom(seed, 'day', dayStartsAt));
      // The fraction of a visit is drawn, so that few visits a day are right on average, too.
      const count = Math.floor(perDay * weekdayWeight(dayStartsAt) + ofDay());
      return Array.from({ length: count }, () => dayStartsAt + timeOfDay(ofDay)).sort((a, b) => a - b);
    },
    nextVisit(at) {
      const number = ++visits;
      const visitSeed = seedFrom(seed, 'visit', number);
      const buys = random() < 1 / (1 + LOOKS_A_BUY);
      const day = Math.floor((at - firstDay) / DAY_MS);
      const { visitor, signedIn } = people.next(buys, day, random);
      visitor.here = true;
      const seasons = missionSeasons(at, visitor.person.southern);
      const preparation = (buys ? comeToBuy : comeToLook)(visitor, shop, seasons, day, visitSeed);
      const id = `${run}-${String(number).padStart(6, '0')}`;
      return { id, visitor, preparation, steps: walk(id, at, visitor, signedIn, preparation, shop) };
    },
    leave({ visitor, preparation }, finished) {
      visitor.here = false;
      if (finished === undefined) return;
      remember(visitor, preparation, finished.outcome, shop);
      if (visitor.ordersLeft === 0) people.forget(visitor);
    },
  };
}

function runToTheEnd(world: World): { ending: Ending; lately: number } {
  const days = simulate({ ...world, options: { ...world.options, visitDays: 0 } });
  let lately = 0;
  for (;;) {
    const { done, value } = days.next();
    if (done) return { ending: value, lately };
    if (value.day >= world.options.days - 28) lately += value.orders.length;
  }
}

/** Customers with an order to come, and strangers. */
function makePeople({ options, peopleSeed }: World, { waiting }: Ending, run: string, seed: number) {
  const regulars: Visitor[] = Array.from(waiting, ({ number, firstDay, ordersLeft, packed }) => ({
    person: makePerson(peopleSeed, number, firstDay, false, options.days),
    visitorId: visitorId(number),
    customerId: customerId(number),
    packed,
    ordersLeft,
    seenInVain: 0,
    seenOnDay: options.days,
    stopped: false,
    here: false,
  }));
  const strangers: Visitor[] = [];
  let newcomers = 0;
  const newcomer = (day: number): Visitor => ({
    person: makePerson(seed, ++newcomers, day, true, options.days),
    visitorId: `${run}-V${newcomers}`,
    packed: undefined,
    ordersLeft: 1,
    seenInVain: 0,
    seenOnDay: day,
    stopped: false,
    here: false,
  });
  return {
    next(buys: boolean, day: number, random: Random): { visitor: Visitor; signedIn: boolean } {
      const [kind, which, signedIn] = [random(), random(), random()];
      if (kind < (buys ? REGULAR_BUYERS : REGULAR_LOOKERS) && regulars.length > 0) {
        const regular = regulars[Math.floor(which * regulars.length)];
        if (!regular.here) return { visitor: regular, signedIn: buys || signedIn < SIGNED_IN };
      } else if (which < CAME_BEFORE && strangers.length > 0) {
        const stranger = strangers[Math.floor((which / CAME_BEFORE) * strangers.length)];
        if (!stranger.here) return { visitor: stranger, signedIn: false };
      }
      const stranger = newcomer(day);
      strangers.push(stranger);
      if (strangers.length > REMEMBERED) strangers.shift();
      return { visitor: stranger, signedIn: false };
    },
    /** Customers come until they have ordered for the last time. */
    forget(visitor: Visitor): void {
      const place = regulars.indexOf(visitor);
      if (place >= 0) regulars.splice(place, 1);
    },
  };
}
