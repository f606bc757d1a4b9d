import type { ShopEvent } from '../domain/event.js';
import type { Order } from '../domain/order.js';
import { type Random, seededRandom, seedFrom } from '../domain/random.js';
import { type Catalog, makeCatalog } from './make-catalog.js';
import { makePeople, normal, type People } from './people.js';
import { makePrices, type Prices } from './prices.js';
import { type Basket, draw, fillBasket, makeMemory } from './shopper.js';

export interface SampleShopOptions {
  readonly seed: number;
  readonly customers: number;
  /** Orders of people without an account. */
  readonly guests: number;
  readonly days: number;
  /** Multiplies the number of models of each family; 1 gives about 1,200 products. */
  readonly catalogScale: number;
  /** End of the period, milliseconds, exclusive. */
  readonly until: number;
  /** Days at the end whose visits are kept as events. */
  readonly visitDays: number;
}

export interface World {
  readonly options: SampleShopOptions;
  readonly catalog: Catalog;
  readonly people: People;
  readonly prices: Prices;
}

export interface Day {
  readonly orders: readonly Order[];
  readonly events: readonly ShopEvent[];
}

const DAY_MS = 86_400_000;
/** Visits without a purchase for each one with: most visits end without. */
const IDLE_VISITS = 1.6;

export function makeWorld(options: SampleShopOptions): World {
  const catalog = makeCatalog(options.seed, options.days, options.catalogScale, options.until);
  return {
    options,
    catalog,
    people: makePeople(options.seed, options.customers, options.guests, options.days),
    prices: makePrices(options.seed, catalog, options.days),
  };
}

/** Runs the shop day by day. Memory holds the people and one day; the same world gives the same days. */
export function* simulate(world: World): Generator<Day> {
  const { options, people } = world;
  const random = seededRandom(seedFrom(options.seed, 'days'));
  const visits = seededRandom(seedFrom(options.seed, 'visits'));
  const memory = makeMemory(people.count);
  const queue = makeQueue(people, options.days);
  const left = Uint16Array.from(people.orders);
  let orderNumber = 0;
  let visitNumber = 0;
  for (let day = 0; day < options.days; day++) {
    const start = options.until - (options.days - day) * DAY_MS;
    const month = new Date(start).getUTCMonth() + 1;
    const orders: Order[] = [];
    const events: ShopEvent[] = [];
    const shoppers = queue.takeDay(day).map((person) => ({ person, at: start + timeOfDay(random) }));
    shoppers.sort((a, b) => a.at - b.at || a.person - b.person);
    for (const { person, at } of shoppers) {
      const basket = fillBasket(world.catalog, world.prices, people, memory, person, day, month, random);
      if (basket.size > 0) {
        const order = toOrder(world, ++orderNumber, person, at, day, basket);
        orders.push(order);
        if (day >= options.days - options.visitDays)
          events.push(...buyingVisit(world, ++visitNumber, person, order, basket, visits));
      }
      if (--left[person] > 0)
        queue.put(person, day + Math.max(1, Math.round(people.gapDays[person] * Math.exp(1.05 * normal(random)))));
    }
    if (day >= options.days - options.visitDays) {
      for (let idle = Math.round(orders.length * IDLE_VISITS); idle > 0; idle--)
        events.push(...idleVisit(world, ++visitNumber, start + timeOfDay(visits), day, visits));
      events.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.id < b.id ? -1 : 1));
    }
    yield { orders, events };
  }
}

/** Evening-heavy shopping hours. */
function timeOfDay(random: Random): number {
  const hours = 8 + 14 * (1 - Math.abs(random() + random() - 1.15) / 1.15);
  return Math.floor((Math.min(23.9, hours) * 3600 + random() * 300) * 1000);
}

/** People waiting for the day of their next order, as linked lists in two arrays. */
function makeQueue(
  people: People,
  days: number,
): { put(person: number, day: number): void; takeDay(day: number): number[] } {
  const head = new Int32Array(days).fill(-1);
  const next = new Int32Array(people.count).fill(-1);
  const put = (person: number, day: number): void => {
    if (day >= days) return;
    next[person] = head[day];
    head[day] = person;
  };
  for (let person = 0; person < people.count; person++) put(person, people.firstDay[person]);
  return {
    put,
    takeDay(day) {
      const taken: number[] = [];
      for (let person = head[day]; person >= 0; person = next[person]) taken.push(person);
      return taken;
    },
  };
}

export function customerId(person: number): string {
  return `C${String(person + 1).padStart(6, '0')}`;
}

function visitorId(person: number): string {
  return `V${String(person + 1).padStart(6, '0')}`;
}

function toOrder(
  { catalog, prices, people }: World,
  number: number,
  person: number,
  at: number,
  day: number,
  basket: Basket,
): Order {
  const known = person < people.customers;
  return {
    id: `O${String(number).padStart(8, '0')}`,
    orderedAt: new Date(at),
    ...(known ? { customerId: customerId(person) } : {}),
    visitorId: visitorId(person),
    currency: 'EUR',
    lines: [...basket].map(([product, quantity]) => ({
      productId: catalog.products[product].product.id,
      quantity,
      unitPriceMinor:
        people.wholesale[person] === 1
          ? Math.round(prices.paidPrice(product, day) * 0.82)
          : prices.paidPrice(product, day),
      unitCostMinor: catalog.products[product].product.cost?.minor,
    })),
  };
}

/** Before the order: views of alternatives and of what is bought, then the cart. */
function buyingVisit(
  world: World,
  number: number,
  person: number,
  order: Order,
  basket: Basket,
  random: Random,
): ShopEvent[] {
  const steps: { type: ShopEvent['type']; product: number }[] = [];
  for (const product of [...basket.keys()].slice(0, 6)) {
    const { family } = world.catalog.products[product];
    for (let looks = Math.floor(random() * 2.4); looks > 0; looks--)
      steps.push({ type: 'view', product: draw(world.catalog, family, random) });
    steps.push({ type: 'view', product }, { type: 'add_to_cart', product });
  }
  return toEvents(world, number, person, order.orderedAt.getTime(), steps, random);
}

/** Looking at one family or two; sometimes a cart is left behind. */
function idleVisit(world: World, number: number, at: number, day: number, random: Random): ShopEvent[] {
  const person = Math.floor(random() * world.people.count);
  const steps: { type: ShopEvent['type']; product: number }[] = [];
  for (let families = 1 + Math.floor(random() * 1.6); families > 0; families--) {
    const family = Math.floor(random() * world.catalog.byFamily.length);
    for (let looks = 1 + Math.floor(random() * 4); looks > 0; looks--) {
      const product = draw(world.catalog, family, random);
      if (world.catalog.products[product].launchDay > day) continue;
      steps.push({ type: 'view', product });
      if (random() < 0.07) steps.push({ type: 'add_to_cart', product });
    }
  }
  return toEvents(world, number, person, at, steps, random);
}

function toEvents(
  world: World,
  number: number,
  person: number,
  until: number,
  steps: readonly { type: ShopEvent['type']; product: number }[],
  random: Random,
): ShopEvent[] {
  const sessionId = `S${String(number).padStart(8, '0')}`;
  let at = until;
  const times = steps.map(() => {
    at -= 8_000 + Math.floor(random() * 70_000);
    return at;
  });
  times.reverse();
  return steps.map(({ type, product }, step) => ({
    id: `${sessionId}-${step + 1}`,
    type,
    occurredAt: new Date(times[step]),
    visitorId: visitorId(person),
    ...(person < world.people.customers ? { customerId: customerId(person) } : {}),
    sessionId,
    productId: world.catalog.products[product].product.id,
  }));
}
