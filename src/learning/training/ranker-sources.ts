import type { ModelPart } from '../artifact.js';
import { loadAssociation } from '../association/association-model.js';
import { type Baskets, basketsOf, capBaskets } from '../counting/baskets.js';
import type { History } from '../history.js';
import { fitLinear, LINEAR_DEFAULTS, loadLinear } from '../linear/linear-model.js';
import { loadNeighbours } from '../neighbours/neighbours-model.js';
import { NearestCustomers, type SparseRows } from '../personal/nearest-customers.js';
import { customerVectors, TIFU_DEFAULTS } from '../personal/tifu-knn.js';
import { type CategoryLift, categoryLift } from '../ranker/category-lift.js';
import { categoryTransitions } from '../ranker/category-transitions.js';
import { type RepeatFigures, repeatFigures } from '../ranker/repeat-figures.js';
import type { RankerSources } from '../ranker/situation.js';
import type { Pool } from '../workers/pool.js';
import { customersAsBaskets } from './customers-as-baskets.js';
import { capWithTimes, type Sources } from './fit-sources.js';

/** Half-life of what goes together now, days. */
const RECENT_HALF_LIFE_DAYS = 30;
/** Weights kept a product: a customer's past is long, and each of its products is looked up. */
const KEPT = 60;
/** Customers who bought more different products say little of any two (resellers, counters that share one account). */
const MAX_CUSTOMER_PRODUCTS = 1000;

/** Holders of a product that are looked at: on a grocer with 30,000 customers as good as all of them. */
const MAX_HOLDERS = 2000;

/** What the ranker needs beside the sources of the blend. */
export interface RankerParts {
  readonly linearRecent: ModelPart;
  readonly linearCustomer: ModelPart;
  readonly customers: ModelPart;
  readonly categories: CategoryLift;
  readonly transitions: CategoryLift;
  readonly repeats: RepeatFigures;
  readonly categoryRepeats: RepeatFigures;
}

/** Fits them on the first `untilOrder` orders; the linear model of customers unless there is one already. */
export async function fitRankerParts(
  history: History,
  untilOrder: number,
  pool: Pool,
  linearCustomer?: ModelPart,
): Promise<RankerParts> {
  const all = basketsOf(history);
  const orders: Baskets = { ...all, basketCount: untilOrder };
  const known = capWithTimes(orders, history.orderTime);
  const recent = { ...LINEAR_DEFAULTS, halfLifeDays: RECENT_HALF_LIFE_DAYS, kept: KEPT };
  return {
    linearRecent: await fitLinear(known.baskets, known.times, pool, recent, 'linear-recent'),
    linearCustomer: linearCustomer ?? (await fitLinearCustomer(history, untilOrder, pool)),
    customers: customersPart(history, untilOrder),
    categories: categoryLift(orders, history.productCategory, history.categories.length),
    transitions: categoryTransitions(history, untilOrder),
    repeats: repeatFigures(history, untilOrder, (product) => product, history.productIds.length),
    categoryRepeats: repeatFigures(
      history,
      untilOrder,
      (product) => history.productCategory[product],
      history.categories.length,
    ),
  };
}

/** All that each customer bought, at any time, as one basket. */
function fitLinearCustomer(history: History, untilOrder: number, pool: Pool): Promise<ModelPart> {
  const customers = capBaskets(customersAsBaskets(history, untilOrder), MAX_CUSTOMER_PRODUCTS).baskets;
  const lasting = { ...LINEAR_DEFAULTS, halfLifeDays: 0, sizeExponent: 0, ridgeShare: 1, kept: KEPT };
  return fitLinear(customers, new Float64Array(customers.basketCount), pool, lasting, 'linear-customer');
}

/** Sources and parts brought to life. */
export function rankerSources(sources: Sources, parts: RankerParts, productCategory: Int32Array): RankerSources {
  return {
    linear: loadLinear(sources.linear),
    linearRecent: loadLinear(parts.linearRecent),
    linearCustomer: loadLinear(parts.linearCustomer),
    scoring: loadAssociation(sources.association).scoring,
    neighbours: loadNeighbours(sources.neighbours),
    customers: loadCustomers(parts.customers, productCategory.length),
    categories: parts.categories,
    transitions: parts.transitions,
    repeats: parts.repeats,
    categoryRepeats: parts.categoryRepeats,
    productCategory,
  };
}

/** What customers bought, as vectors without names: among them the nearest are looked for. */
function customersPart(history: History, untilOrder: number): ModelPart {
  const { vectors } = customerVectors({ ...history, orderCount: untilOrder }, TIFU_DEFAULTS);
  return {
    name: 'customers',
    format: 1,
    parameters: { neighbours: TIFU_DEFAULTS.neighbours, maxHolders: MAX_HOLDERS },
    arrays: { ...vectors },
    strings: {},
  };
}

export function loadCustomers(part: ModelPart, productCount: number): NearestCustomers {
  const { neighbours, maxHolders } = part.parameters;
  const parameters = { neighbours: Number(neighbours), maxHolders: Number(maxHolders) };
  return new NearestCustomers(part.arrays as unknown as SparseRows, productCount, parameters);
}

/** 2: with the transitions between categories, and how they are bought again. */
export const FACTS_FORMAT = 2;

/** Facts of products that the ranker's features are made of. */
export function factsPart(
  { categories, transitions, repeats, categoryRepeats }: RankerParts,
  productCategory: Int32Array,
): ModelPart {
  return {
    name: 'product-facts',
    format: FACTS_FORMAT,
    parameters: { categories: categories.count },
    arrays: {
      productCategory: productCategory.slice(),
      categoryLift: categories.lift,
      categoryTransitions: transitions.lift,
      intervalDays: repeats.intervalDays,
      repeatShare: repeats.repeatShare,
      categoryIntervalDays: categoryRepeats.intervalDays,
      categoryRepeatShare: categoryRepeats.repeatShare,
    },
    strings: {},
  };
}

export function loadFacts(
  part: ModelPart,
): Pick<RankerSources, 'categories' | 'transitions' | 'repeats' | 'categoryRepeats' | 'productCategory'> {
  const { productCategory, categoryLift, categoryTransitions, intervalDays, repeatShare } = part.arrays;
  const { categoryIntervalDays, categoryRepeatShare } = part.arrays;
  const count = Number(part.parameters.categories);
  return {
    categories: { count, lift: categoryLift as Float32Array },
    transitions: { count, lift: categoryTransitions as Float32Array },
    repeats: { intervalDays: intervalDays as Float32Array, repeatShare: repeatShare as Float32Array },
    categoryRepeats: {
      intervalDays: categoryIntervalDays as Float32Array,
      repeatShare: categoryRepeatShare as Float32Array,
    },
    productCategory: productCategory as Int32Array,
  };
}
