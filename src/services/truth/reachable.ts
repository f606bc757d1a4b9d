import { LIST_LENGTH, MAIN_METRIC } from '../../learning/evaluation/case-values.js';
import type { Answer, Method } from '../../learning/evaluation/method.js';
import type { Split } from '../../learning/evaluation/protocols.js';
import type { Evaluation } from '../../learning/evaluation/result.js';
import { productId } from '../../sample-shop/describe-product.js';
import { rankKnowing } from '../../sample-shop/knowing-ranker.js';
import { makeWorld, simulate } from '../../sample-shop/simulate.js';
import type { Truth } from '../../sample-shop/truth.js';

export const KNOWS_SHOP = 'knows the shop';
export const KNOWS_ALL = 'knows strangers, too';

export interface Reached {
  readonly name: string;
  readonly hitRate: number;
  /** Of the hit rate of one who knows the shop. */
  readonly share: number;
}

export interface ReachableScore {
  readonly metric: string;
  readonly cases: number;
  readonly reachable: number;
  readonly methods: readonly Reached[];
}

/** One who knows the truth, as a method beside the others: the shop runs anew, and before each order of a case is planned it is asked. */
export function knowingMethod(truth: Truth, name: string, onProgress: (share: number) => void): Method {
  return {
    name,
    fit(split) {
      const answers = answersOf(truth, split, name === KNOWS_ALL, onProgress);
      return ({ cart }, limit) => answers.get(cart)?.slice(0, limit) ?? [];
    },
  };
}

/** By the very cart of the case. */
function answersOf(
  truth: Truth,
  { history, cases }: Split,
  knowsStrangers: boolean,
  onProgress: (share: number) => void,
): Map<readonly number[], Answer[]> {
  const { seed, options, until } = truth;
  const world = makeWorld({ ...options, seed, until: Date.parse(until), visitDays: 0 });
  const ours = new Map(
    Array.from({ length: world.catalog.count }, (_, each) => [productId(world.catalog, each), each]),
  );
  const theirs = new Map(history.productIds.map((id, each) => [id, each]));
  const caseOf = new Map(cases.map((each) => [history.orderIds?.[each.order] ?? '', each]));
  const answers = new Map<readonly number[], Answer[]>();
  const run = simulate(world, {
    beforeOrder(moment) {
      const asked = caseOf.get(moment.orderId);
      if (asked === undefined) return;
      const cart = asked.cart.flatMap((product) => ours.get(history.productIds[product]) ?? []);
      const known = rankKnowing(moment, cart, { seed, knowsStrangers }, 2 * LIST_LENGTH);
      // What the protocol leaves out as too rare is left out here, too.
      answers.set(
        asked.cart,
        known.flatMap(({ product, score }) => {
          const each = theirs.get(productId(world.catalog, product));
          return each === undefined ? [] : [{ product: each, score }];
        }),
      );
    },
  });
  for (let step = run.next(); step.done !== true; step = run.next()) onProgress(step.value.day / options.days);
  return answers;
}

/** What share of the reachable hit rate each method gets. */
export function reachedBy({ cases, methods }: Evaluation): ReachableScore {
  const metric = MAIN_METRIC['basket-completion'];
  const rates = methods.map(({ name, metrics }) => ({ name, hitRate: metrics[metric].value }));
  const reachable = rates.find(({ name }) => name === KNOWS_SHOP)?.hitRate ?? Number.NaN;
  return {
    metric,
    cases,
    reachable,
    methods: rates.map((each) => ({ ...each, share: each.hitRate / reachable })).sort((a, b) => b.hitRate - a.hitRate),
  };
}
