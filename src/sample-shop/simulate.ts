import type { ShopEvent } from '../domain/event.js';
import type { Order } from '../domain/order.js';
import { type Random, seededRandom, seedFrom } from '../domain/random.js';
import { type Basket, fillBasket, makeBasket, makePlan, planBasket } from './basket.js';
import { BUSIEST_WEEKDAY, dayStart, missionSeasons, weekdayWeight } from './calendar.js';
import { type Catalog, makeCatalog } from './catalog.js';
import { normal } from './chances.js';
import { productId } from './describe-product.js';
import { Expectations } from './expectations.js';
import type { Market } from './market.js';
import type { SampleShopOptions } from './options.js';
import { arrivalsBefore, customerId, drawGap, makePerson, type Person, visitorId } from './people.js';
import { makePrices, type Prices } from './prices.js';
import { drawReturns, type Return } from './returns.js';
import { type Memory, makeMemory, type Shopper, unpackMemory, type Waiting } from './shopper.js';
import { Stock } from './stock.js';
import { SETTINGS } from './tables/settings.js';
import { buyingVisit, idleVisit, type Visitor, visitorOf } from './visits.js';
import { WaitingRoom } from './waiting-room.js';

export interface World {
  readonly options: SampleShopOptions;
  readonly catalog: Catalog;
  readonly prices: Prices;
  readonly peopleSeed: number;
}

/** A part of a day, small enough for memory: its orders by time, its visits' events by time; the day's returns come in the last one. */
export interface Day {
  readonly day: number;
  readonly orders: readonly Order[];
  readonly events: readonly ShopEvent[];
  readonly returns: readonly Return[];
}

/** The shop after the last day. */
export interface Ending {
  readonly stock: Stock;
  /** Known customers with an order to come after the end. */
  readonly waiting: Iterable<Waiting>;
  readonly expectations: Expectations;
}

/** Everything that the shop and the dice know of an order before it is planned; to be read while it is shown. */
export interface Moment {
  /** Of the order, should it come about. */
  readonly orderId: string;
  readonly market: Market;
  readonly person: Person;
  readonly memory: Memory;
  readonly day: number;
  readonly seasons: Float64Array;
}

/** Who looks on; nothing that they do changes what happens. */
export interface Onlookers {
  onDelivery?(product: number, units: number): void;
  beforeOrder?(moment: Moment): void;
}

/** Visits without a purchase for each one with: most visits end without. */
const IDLE_VISITS = 1.6;
const SHOPPERS_A_PART = 500;
const WHOLESALE_PRICE = 0.82;

export function makeWorld(options: SampleShopOptions): World {
  const catalog = makeCatalog(options.seed, options.days, options.products);
  return {
    options,
    catalog,
    prices: makePrices(options.seed, catalog, options.days),
    peopleSeed: seedFrom(options.seed, 'people'),
  };
}

/**
 * Runs the shop day by day. Memory holds the catalog, the people between two orders, and a part of a day. The same world gives the
 * same days.
 */
export function* simulate(world: World, onlookers: Onlookers = {}): Generator<Day, Ending> {
  const { options, catalog, prices } = world;
  const { days, until } = options;
  const random = seededRandom(seedFrom(options.seed, 'days'));
  const visits = seededRandom(seedFrom(options.seed, 'visits'));
  const backs = seededRandom(seedFrom(options.seed, 'returns'));
  const market: Market = {
    catalog,
    prices,
    stock: new Stock(options.seed, catalog, onlookers.onDelivery),
    setting: SETTINGS[options.setting],
  };
  const expectations = new Expectations();
  const street = makeStreet(world);
  const [plan, basket, memory] = [makePlan(), makeBasket(), makeMemory()];
  const returnsOn: Omit<Return, 'id'>[][] = Array.from({ length: days }, () => []);
  let [orderNumber, visitNumber, returnNumber] = [0, 0, 0];
  for (let day = 0; day < days; day++) {
    const start = dayStart(until, days, day);
    const seasons = [missionSeasons(start, false), missionSeasons(start, true)];
    const keepVisits = day >= days - options.visitDays;
    const times = street.takeDay(day).map((shopper) => ({ shopper, at: start + timeOfDay(random) }));
    times.sort((a, b) => a.at - b.at || a.shopper.person.number - b.shopper.person.number);
    for (let from = 0; from < times.length; from += SHOPPERS_A_PART) {
      const orders: Order[] = [];
      const events: ShopEvent[] = [];
      for (const { shopper, at } of times.slice(from, from + SHOPPERS_A_PART)) {
        const { person } = shopper;
        unpackMemory(shopper.packed, memory);
        const own = seasons[person.southern ? 1 : 0];
        const orderId = orderIdOf(orderNumber + 1);
        onlookers.beforeOrder?.({ orderId, market, person, memory, day, seasons: own });
        planBasket(plan, market, person, memory, day, own, random);
        fillBasket(basket, plan, market, person, memory, day, random);
        if (basket.count > 0) {
          expectations.add(plan);
          orderNumber++;
          const order = toOrder(world, orderId, shopper, at, day, basket);
          orders.push(order);
          for (const each of drawReturns(catalog, basket.product, order, backs)) {
            const on = Math.floor((each.returnedAt.getTime() - dayStart(until, days, 0)) / 86_400_000);
            if (on < days) returnsOn[on].push(each);
          }
          if (keepVisits)
            for (const event of buyingVisit(catalog, ++visitNumber, order, basket, day, visits)) events.push(event);
        }
        street.send(shopper, memory, day, random);
      }
      if (keepVisits) {
        for (let idle = Math.round(orders.length * IDLE_VISITS); idle > 0; idle--) {
          const at = start + timeOfDay(visits);
          const who = street.pickVisitor(day, visitNumber, visits);
          for (const event of idleVisit(catalog, ++visitNumber, who, at, day, seasons[0], visits)) events.push(event);
        }
        events.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.id < b.id ? -1 : 1));
      }
      yield { day, orders, events, returns: [] };
    }
    const returns = returnsOn[day]
      .sort((a, b) => a.returnedAt.getTime() - b.returnedAt.getTime())
      .map((each) => ({ id: `R${String(++returnNumber).padStart(7, '0')}`, ...each }));
    returnsOn[day] = [];
    yield { day, orders: [], events: [], returns };
  }
  return { stock: market.stock, waiting: street.listWaiting(), expectations };
}

/** Evening-heavy shopping hours. */
export function timeOfDay(random: Random): number {
  const hours = 8 + 14 * (1 - Math.abs(random() + random() - 1.15) / 1.15);
  return Math.floor((Math.min(23.9, hours) * 3600 + random() * 300) * 1000);
}

/** Everybody who may come: those who come for the first time on a day, and those who wait for the day of their next order. */
function makeStreet({ options, peopleSeed }: World) {
  const { days, customers, guests, until } = options;
  const customersBefore = arrivalsBefore(options, customers);
  const guestsBefore = arrivalsBefore(options, guests);
  const waiting = Array.from({ length: days }, () => new WaitingRoom());
  const late = new WaitingRoom();
  const personOf = ({ number, firstDay }: Waiting) => makePerson(peopleSeed, number, firstDay, false, days);
  const arrive = (number: number, day: number, guest: boolean): Shopper => {
    const person = makePerson(peopleSeed, number, day, guest, days);
    return { person, ordersLeft: person.orders, packed: undefined };
  };
  return {
    takeDay(day: number): Shopper[] {
      const shoppers = Array.from(waiting[day], (each): Shopper => {
        return { person: personOf(each), ordersLeft: each.ordersLeft, packed: each.packed };
      });
      waiting[day] = new WaitingRoom();
      for (let n = customersBefore[day]; n < customersBefore[day + 1]; n++) shoppers.push(arrive(n, day, false));
      for (let n = guestsBefore[day]; n < guestsBefore[day + 1]; n++) shoppers.push(arrive(customers + n, day, true));
      return shoppers;
    },
    /** After an order: home until the next one, rather on a busy day of the week, or gone. */
    send(shopper: Shopper, memory: Memory, day: number, random: Random): void {
      const { person, ordersLeft } = shopper;
      if (ordersLeft <= 1) return;
      let next = person.secondDay;
      if (day !== person.firstDay) {
        next = day + drawGap(person.gapDays, normal(random));
        if (next < days && random() > weekdayWeight(dayStart(until, days, next)) / BUSIEST_WEEKDAY) next++;
      }
      const room = next < days ? waiting[next] : late;
      if (room !== late || person.knownFrom < days) room.add(person.number, person.firstDay, ordersLeft - 1, memory);
    },
    /** A customer who waits, signed in or not; somebody who will buy in the next two weeks; or somebody who never does. */
    pickVisitor(day: number, visit: number, random: Random): Visitor {
      const [kind, which, signedIn] = [random(), random(), random()];
      const soon = Math.min(days - 1, day + 1 + Math.floor(which * 14));
      if (kind < 0.35) {
        const among = waiting[soon];
        if (among.size > 0) {
          const person = personOf(among.get(Math.floor(which * 14 * among.size) % among.size));
          return visitorOf(person.number, signedIn < 0.7 && day >= person.knownFrom);
        }
      } else if (kind < 0.55) {
        const [from, after] = [customersBefore[soon], customersBefore[soon + 1]];
        if (after > from) return visitorOf(from + (Math.floor(which * 1e6) % (after - from)), false);
      }
      return { visitorId: `B${String(visit + 1).padStart(8, '0')}` };
    },
    listWaiting: (): Iterable<Waiting> => late,
  };
}

function orderIdOf(number: number): string {
  return `O${String(number).padStart(8, '0')}`;
}

function toOrder(
  { catalog, prices }: World,
  id: string,
  { person }: Shopper,
  at: number,
  day: number,
  basket: Basket,
): Order {
  const lines = [];
  for (let line = 0; line < basket.count; line++) {
    const product = basket.product[line];
    const price = prices.paidPrice(product, day);
    lines.push({
      productId: productId(catalog, product),
      quantity: basket.units[line],
      unitPriceMinor: person.wholesale ? Math.round(price * WHOLESALE_PRICE) : price,
      unitCostMinor: catalog.costMinor[product],
    });
  }
  return {
    id,
    orderedAt: new Date(at),
    ...(day >= person.knownFrom ? { customerId: customerId(person.number) } : {}),
    visitorId: visitorId(person.number),
    currency: 'EUR',
    lines,
  };
}
