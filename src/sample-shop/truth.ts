import { LASTS_SPREAD } from './basket.js';
import { dayStart, missionSeasons } from './calendar.js';
import { type Catalog, fitsOf } from './catalog.js';
import { productId } from './describe-product.js';
import type { Expectations } from './expectations.js';
import type { SampleShopOptions } from './options.js';
import { customerId, makePerson } from './people.js';
import { listDue, type Waiting } from './shopper.js';
import type { Ending, World } from './simulate.js';
import { FAMILIES } from './tables/families.js';
import { FITS } from './tables/family.js';
import { MISSIONS, NEEDS } from './tables/missions.js';

/** A pair is called a complement from this true lift on. */
const LEAST_LIFT = 1.2;
/** Confidences that differ by this factor have a direction. */
const DIRECTED = 1.25;
/** Needs that will come up within so many days are open. */
const OPEN_DAYS = 28;
/** People whose missions are averaged for the seasons. */
const SEASON_SAMPLE = 2000;
const WEEKS = 53;
const MAX_STOCK_OUTS = 10_000;
const DAY_MS = 86_400_000;

/** What was really planted; every figure is defined in docs/sample-shop.md, the form in docs/sample-shop-truth.schema.json. */
export interface Truth {
  readonly version: 2;
  readonly seed: number;
  /** With the seed and the end, what it takes to make the shop again. */
  readonly options: Omit<SampleShopOptions, 'seed' | 'until'>;
  readonly from: string;
  readonly until: string;
  readonly families: readonly {
    readonly family: string;
    readonly type: string;
    readonly category: readonly string[];
    readonly products: readonly string[];
  }[];
  readonly complements: readonly Complement[];
  /** Families that no mission joins and that the same people need, so that orders hold both more often than by chance. */
  readonly sameNeeds: readonly { readonly from: string; readonly to: string; readonly lift: number }[];
  /** Families of which a mission buys several at once. */
  readonly collected: readonly string[];
  readonly substitutes: readonly { readonly family: string; readonly products: readonly string[] }[];
  readonly ladders: readonly {
    readonly family: string;
    readonly fits?: string;
    /** From the lowest step to the highest. */
    readonly steps: readonly { readonly adds: string; readonly products: readonly string[] }[];
  }[];
  readonly fits: readonly {
    readonly key: string;
    readonly families: readonly string[];
    readonly values: readonly { readonly value: string; readonly products: readonly string[] }[];
  }[];
  readonly consumables: readonly { readonly family: string; readonly meanDays: number; readonly spreadDays: number }[];
  readonly seasons: readonly { readonly family: string; readonly index: readonly number[] }[];
  readonly releases: readonly {
    readonly kind: 'launch' | 'new version' | 'paperback';
    readonly family: string;
    readonly at: string;
    readonly products: readonly string[];
    readonly replaces?: readonly string[];
  }[];
  readonly promotions: readonly {
    readonly products: readonly string[];
    readonly from: string;
    readonly until: string;
    readonly cut: number;
  }[];
  readonly stockOuts: readonly { readonly product: string; readonly from: string; readonly until?: string }[];
  /** By customer; made while they are read, since a large shop has many. */
  readonly openNeeds: Iterable<OpenNeeds>;
}

export interface OpenNeeds {
  readonly customer: string;
  readonly needs: readonly { readonly family: string; readonly product?: string; readonly dueAt: string }[];
}

export interface Complement {
  readonly from: string;
  readonly to: string;
  readonly missions: readonly string[];
  readonly lift: number;
  /** Expected share of the orders with `from` that hold `to`, and the other way round. Things that belong to another (a plan to a camera) follow it; else the first is the higher one. */
  readonly confidence: number;
  readonly reverse: number;
  readonly direction: 'forward' | 'both';
  /** Days later that `to` is fetched when not at once; 0 for none. */
  readonly lagDays: number;
}

export function truthOf(world: World, { stock, waiting, expectations }: Ending): Truth {
  const { options, catalog } = world;
  const { seed, until, ...rest } = options;
  const { days } = rest;
  const dateOf = (day: number): string => new Date(dayStart(until, days, day)).toISOString().slice(0, 10);
  const idOf = (product: number): string => productId(catalog, product);
  return {
    version: 2,
    seed,
    options: rest,
    from: dateOf(0),
    until: dateOf(days),
    families: FAMILIES.map(({ key, type, department, category, subcategory }, family) => ({
      family: key,
      type,
      category: [department, category, subcategory],
      products: productsOf(catalog, family).map(idOf),
    })),
    complements: complementsOf(expectations),
    sameNeeds: sameNeedsOf(expectations),
    collected: FAMILIES.flatMap(({ key }, family) =>
      MISSIONS.some(({ roles }) => roles.filter((role) => role.family === family).length > 1) ? [key] : [],
    ),
    substitutes: FAMILIES.flatMap(({ key }, family) =>
      byFit(catalog, family).map(({ products }) => ({ family: key, products: products.map(idOf) })),
    ),
    ladders: FAMILIES.flatMap(({ key, steps }, family) =>
      steps.length < 2
        ? []
        : byFit(catalog, family).map(({ value, products }) => ({
            family: key,
            ...(value === '' ? {} : { fits: value }),
            steps: steps
              .map((adds, step) => ({
                adds,
                products: products.filter((each) => catalog.models[catalog.modelOf[each]].step === step).map(idOf),
              }))
              .filter((step) => step.products.length > 0),
          })),
    ),
    fits: Object.entries(FITS).map(([key, values]) => {
      const families = FAMILIES.flatMap((family, index) => (family.fit === key ? [index] : []));
      return {
        key,
        families: families.map((family) => FAMILIES[family].key),
        values: values.map((value, place) => ({
          value,
          products: families.flatMap((family) =>
            productsOf(catalog, family)
              .filter((product) => catalog.fit[product] === place)
              .map(idOf),
          ),
        })),
      };
    }),
    consumables: FAMILIES.filter(({ lastsDays }) => lastsDays > 0).map(({ key, lastsDays }) => ({
      family: key,
      meanDays: lastsDays,
      spreadDays: lastsDays * LASTS_SPREAD,
    })),
    seasons: seasonsOf(world),
    releases: releasesOf(catalog, dateOf),
    promotions: promotionsOf(world, dateOf),
    stockOuts: stock
      .listStockOuts()
      .slice(0, MAX_STOCK_OUTS)
      .map(({ product, fromDay, untilDay }) => ({
        product: idOf(product),
        from: dateOf(fromDay),
        ...(untilDay === undefined ? {} : { until: dateOf(untilDay) }),
      })),
    openNeeds: openNeedsOf(world, waiting, dateOf),
  };
}

function openNeedsOf(
  { options: { days }, catalog }: World,
  waiting: Iterable<Waiting>,
  dateOf: (day: number) => string,
): Iterable<OpenNeeds> {
  const byNumber = [...waiting].sort((a, b) => a.number - b.number);
  return {
    *[Symbol.iterator]() {
      for (const { number, packed } of byNumber) {
        const needs = [...listDue(packed)].filter(({ day }) => day < days + OPEN_DAYS);
        if (needs.length === 0) continue;
        yield {
          customer: customerId(number),
          needs: needs.map(({ family, last, day }) => ({
            family: FAMILIES[family].key,
            ...(last < 0 ? {} : { product: productId(catalog, last) }),
            dueAt: dateOf(day),
          })),
        };
      }
    },
  };
}

function productsOf({ familyStart }: Catalog, family: number): number[] {
  return Array.from({ length: familyStart[family + 1] - familyStart[family] }, (_, at) => familyStart[family] + at);
}

/** The products of a family that serve one purpose: all, or those that fit the same thing. */
function byFit(catalog: Catalog, family: number): { value: string; products: number[] }[] {
  return fitsOf(FAMILIES[family]).map((value, place) => ({
    value,
    products: productsOf(catalog, family).filter((product) => value === '' || catalog.fit[product] === place),
  }));
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly missions: string[];
  lags: [ofA: number, ofB: number];
  /** The one that the other belongs to; -1 when neither does. */
  anchor: number;
}

/** Pairs of families that a mission buys together, with what the plans of all orders made of them. */
function complementsOf(expectations: Expectations): Complement[] {
  const pairs = new Map<string, Pair>();
  for (const { key, roles } of MISSIONS) {
    for (const [place, first] of roles.entries()) {
      for (const second of roles.slice(place + 1)) {
        if (first.family === second.family) continue;
        const [low, high] = first.family < second.family ? [first, second] : [second, first];
        const name = `${low.family} ${high.family}`;
        const pair = pairs.get(name) ?? { a: low.family, b: high.family, missions: [], lags: [0, 0], anchor: -1 };
        pairs.set(name, pair);
        if (second.anchor === place) pair.anchor = first.family;
        if (!pair.missions.includes(key)) pair.missions.push(key);
        pair.lags = [Math.max(pair.lags[0], low.lagDays), Math.max(pair.lags[1], high.lagDays)];
      }
    }
  }
  return [...pairs.values()]
    .map(({ a, b, missions, lags, anchor }) => {
      const both = expectations.withBoth[a * FAMILIES.length + b];
      const [of, ofOther] = [both / expectations.withFamily[a], both / expectations.withFamily[b]];
      const forward = anchor < 0 ? of >= ofOther : anchor === a;
      const [from, to, confidence, reverse, lag] = forward
        ? [a, b, of, ofOther, lags[1]]
        : [b, a, ofOther, of, lags[0]];
      return {
        from: FAMILIES[from].key,
        to: FAMILIES[to].key,
        missions,
        lift: rounded(expectations.liftOf(a, b)),
        confidence: rounded(confidence),
        reverse: rounded(reverse),
        direction: anchor >= 0 || confidence >= DIRECTED * reverse ? ('forward' as const) : ('both' as const),
        lagDays: lag,
      };
    })
    .filter(({ lift }) => lift >= LEAST_LIFT)
    .sort((x, y) => y.lift - x.lift || (x.from + x.to < y.from + y.to ? -1 : 1));
}

/** Pairs of families without a mission of their own whose true lift is that of a complement. */
function sameNeedsOf(expectations: Expectations): Truth['sameNeeds'] {
  const joined = new Set(
    MISSIONS.flatMap(({ roles }) => roles.flatMap((a) => roles.map((b) => `${a.family} ${b.family}`))),
  );
  const pairs = FAMILIES.flatMap((_, a) =>
    FAMILIES.flatMap((__, b) => (a < b && !joined.has(`${a} ${b}`) ? [{ a, b, lift: expectations.liftOf(a, b) }] : [])),
  );
  return pairs
    .filter(({ lift }) => lift >= LEAST_LIFT)
    .map(({ a, b, lift }) => ({ from: FAMILIES[a].key, to: FAMILIES[b].key, lift: rounded(lift) }));
}

/**
 * Wishes for each family by week of the year (week 0 begins on 1 January), the year's mean being 1: expected over the missions of
 * a sample of the people, what runs out left aside.
 */
function seasonsOf({ options, peopleSeed }: World): { family: string; index: number[] }[] {
  const people = Array.from({ length: SEASON_SAMPLE }, (_, n) => makePerson(peopleSeed, n, 0, false, options.days));
  const wishes = FAMILIES.map(() => new Float64Array(WEEKS));
  const year = new Date(options.until - 1).getUTCFullYear();
  const weightOf = Float64Array.from(MISSIONS, ({ weight }) => weight);
  const needOf = Int32Array.from(MISSIONS, ({ need }) => {
    const bit = NEEDS.findIndex(([name]) => name === need);
    return bit < 0 ? 0 : 1 << bit;
  });
  for (let week = 0; week < WEEKS; week++) {
    const time = Date.UTC(year, 0, 1) + (week * 7 + 3) * DAY_MS;
    const seasons = [missionSeasons(time, false), missionSeasons(time, true)];
    const [share, weights] = [new Float64Array(MISSIONS.length), new Float64Array(MISSIONS.length)];
    for (const { needs, southern } of people) {
      const own = seasons[southern ? 1 : 0];
      let total = 0;
      for (let mission = 0; mission < weights.length; mission++) {
        const has = needOf[mission] === 0 || (needs & needOf[mission]) !== 0;
        weights[mission] = has ? weightOf[mission] * own[mission] : 0;
        total += weights[mission];
      }
      for (let mission = 0; mission < weights.length; mission++) share[mission] += weights[mission] / total;
    }
    for (const [mission, { roles }] of MISSIONS.entries())
      for (const { family, probability, anchor } of roles)
        wishes[family][week] += share[mission] * probability * (anchor < 0 ? 1 : roles[anchor].probability);
  }
  return wishes.map((byWeek, family) => {
    const mean = byWeek.reduce((sum, value) => sum + value, 0) / WEEKS;
    return { family: FAMILIES[family].key, index: [...byWeek].map((value) => rounded(value / mean)) };
  });
}

/** What was launched after the first day, with what it replaces. */
function releasesOf(catalog: Catalog, dateOf: (day: number) => string): Truth['releases'] {
  const replaced = new Set(catalog.models.map(({ succeeds }) => succeeds));
  const products = new Map<number, string[]>();
  for (let product = 0; product < catalog.count; product++) {
    const model = catalog.modelOf[product];
    if (catalog.models[model].launchDay === 0 && !replaced.has(model)) continue;
    const ids = products.get(model) ?? [];
    products.set(model, ids);
    ids.push(productId(catalog, product));
  }
  return [...products].flatMap(([model, ids]) => {
    const { family, launchDay, succeeds } = catalog.models[model];
    if (launchDay === 0) return [];
    const edition = FAMILIES[family].editions === 'paperback' ? ('paperback' as const) : ('new version' as const);
    return {
      kind: succeeds < 0 ? ('launch' as const) : edition,
      family: FAMILIES[family].key,
      at: dateOf(launchDay),
      products: ids,
      ...(succeeds < 0 ? {} : { replaces: products.get(succeeds) ?? [] }),
    };
  });
}

function promotionsOf({ catalog, prices, options }: World, dateOf: (day: number) => string): Truth['promotions'] {
  const all: Truth['promotions'][number][] = [];
  for (let week = 0; week * 7 < options.days; week++) {
    for (let family = 0; family < FAMILIES.length; family++) {
      const group = prices.promotedGroup[family * prices.weeks + week];
      if (group < 0) continue;
      const products = [];
      for (let product = catalog.groupStart[group]; product < catalog.groupStart[group + 1]; product++)
        products.push(productId(catalog, product));
      all.push({
        products,
        from: dateOf(week * 7),
        until: dateOf(Math.min(options.days, week * 7 + 7)),
        cut: rounded(prices.cut[family * prices.weeks + week]),
      });
    }
  }
  return all;
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
