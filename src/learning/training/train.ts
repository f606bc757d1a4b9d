import type { Comparison, ModelArtifact, ModelCard, ModelPart } from '../artifact.js';
import { UNCALIBRATED } from '../cart/calibration.js';
import { blendPart } from '../cart/cart-model.js';
import { basketsOf, sliceBaskets } from '../counting/baskets.js';
import type { History } from '../history.js';
import type { Models } from '../models.js';
import { basketBlend, basketBlendPart, DEFAULT_BASKET_SHARES } from '../personal/basket-blend.js';
import { type ChosenBasketBlend, chooseBasketShares } from '../personal/choose-basket-shares.js';
import { fitPopularity } from '../popularity/popularity-model.js';
import { countersPart } from '../ranker/counters-part.js';
import { BASKET_DEFAULTS, eligibleOrders, type FittedRanker, fitRanker } from '../ranker/fit-ranker.js';
import { rankedCart, treesPart } from '../ranker/ranked-cart.js';
import { MovingState } from '../replay/moving-state.js';
import { fitSessions } from '../sessions/session-model.js';
import type { Pool } from '../workers/pool.js';
import { createPool } from '../workers/pool.js';
import { compareWithService, findNewOrders } from './compare.js';
import { type Choice, chooseBlend, fitSources, recencyWeights, type Step } from './fit-models.js';
import { factsPart, fitRankerParts, type RankerParts, rankerSources } from './ranker-sources.js';
import { fitSideModels } from './side-models.js';

export interface TrainOptions {
  /** Recorded in the card; everything that draws lots draws from it. */
  readonly seed: number;
  /** Worker threads; 0 trains on the calling thread. Any number gives the same artifact. */
  readonly threads: number;
  readonly now: () => Date;
  /** Megabytes of memory in use now. */
  readonly memoryMb: () => number;
  /** The model in service, to be compared with; nothing of it is learned from. */
  readonly inService?: Models;
  readonly onProgress?: (progress: { readonly step: string; readonly done: number; readonly total: number }) => void;
}

/** Half-life of popularity in days: a month forgets a season in time. */
const POPULARITY_HALF_LIFE_DAYS = 30;

/** Learns every model from one snapshot. Deterministic for a snapshot, whatever the number of threads. */
export async function train(history: History, options: TrainOptions): Promise<ModelArtifact> {
  const baskets = basketsOf(history);
  const pool = createPool(options.threads);
  const seconds: Record<string, number> = {};
  let peakMb = options.memoryMb();
  const timed: Step = async (step, work) => {
    const startedAt = options.now().getTime();
    const report = (share: number): void => options.onProgress?.({ step, done: Math.round(share * 100), total: 100 });
    report(0);
    const result = await work(report);
    seconds[step] = (options.now().getTime() - startedAt) / 1000;
    peakMb = Math.max(peakMb, options.memoryMb());
    return result;
  };
  try {
    const choice = await timed('choose', (report) => chooseBlend(baskets, history.orderTime, pool, report));
    const ranker = await timed('rank', (report) => learnToRank(history, choice, pool, options, report));
    const comparison = await timed('compare', () => compare(history, choice, ranker.cart, pool, options));
    const sources = await fitSources(baskets, history.orderTime, choice.halfLifeDays, pool, timed);
    const parts =
      ranker && (await timed('learn for the ranker', () => fitRankerParts(history, history.orderCount, pool)));
    const popularity = await timed('popularity', () =>
      fitPopularity(baskets, recencyWeights(history.orderTime, POPULARITY_HALF_LIFE_DAYS)),
    );
    const side = await timed('relations', () => fitSideModels(history, pool));
    const visits = await timed('sessions', (report) =>
      fitSessions(history.sessions, history.productIds.length, { seed: options.seed, onProgress: report }),
    );
    const card: ModelCard = {
      ...countsOf(history),
      trainedAt: options.now().toISOString(),
      seed: options.seed,
      seconds,
      peakMb,
      validation: {
        ...choice.validation,
        ...(ranker.cart && {
          'ranker cases': ranker.cart.cases,
          'ranker HR@10': ranker.cart.judged.recall,
          'ranker NDCG@10': ranker.cart.judged.gain,
          'blend HR@10 on the ranker cases': ranker.cart.judged.rivalRecall,
        }),
        ...(ranker.basketBlend && {
          'next basket blend cases': ranker.basketBlend.cases,
          'next basket blend recall@10': ranker.basketBlend.recall,
        }),
        ...(ranker.basket && {
          'next basket cases': ranker.basket.cases,
          'next basket recall@10': ranker.basket.judged.recall,
          'next basket blend recall@10 on the ranker cases': ranker.basket.judged.rivalRecall,
        }),
        ...(visits && {
          'next view cases': visits.choice.validation.cases,
          'next view MRR@20': visits.choice.validation.mrr,
          'next view HR@20': visits.choice.validation.hitRate,
        }),
      },
      parameters: {
        'half-life, days': choice.halfLifeDays,
        ...Object.fromEntries(Object.entries(choice.shares).map(([source, share]) => [`share of ${source}`, share])),
        ...(ranker.cart && { 'ranker trees': ranker.cart.trees.trees, 'ranker depth': ranker.cart.trees.depth }),
      },
      ...(comparison && { comparison }),
    };
    return {
      card,
      parts: [
        { name: 'products', format: 1, parameters: {}, arrays: {}, strings: { ids: history.productIds } },
        {
          ...sources.association,
          parameters: { ...sources.association.parameters, halfLifeDays: choice.halfLifeDays },
        },
        sources.linear,
        sources.neighbours,
        popularity,
        blendPart(choice.shares, choice.calibration),
        ...side,
        ...(parts ? rankerParts(history, ranker, parts) : []),
        ...(visits ? [visits.part] : []),
      ],
    };
  } finally {
    await pool.close();
  }
}

/** What was learned from the tail of the history; undefined where it holds too little, or where the blend is as good. */
interface Rankers {
  readonly cart?: FittedRanker;
  readonly basketBlend?: ChosenBasketBlend;
  readonly basket?: FittedRanker;
}

async function learnToRank(
  history: History,
  { before }: Choice,
  pool: Pool,
  { seed, threads }: TrainOptions,
  onProgress: (share: number) => void,
): Promise<Rankers> {
  if (before === undefined) return {};
  const parts = await fitRankerParts(history, before.cut, pool);
  const sources = rankerSources(before.sources, parts, history.productCategory);
  const returning = eligibleOrders(history, before.cut, 'empty');
  const taught = returning.slice(0, Math.floor(returning.length * (1 - BASKET_DEFAULTS.judgedShare)));
  const chosen = chooseBasketShares(history, taught, sources.customers);
  const rival = basketBlend(
    sources.customers,
    history.productIds.length,
    chosen.shares,
    chosen.calibration,
    new MovingState(history),
  );
  // Side by side: while the trees of one grow on a thread, the cases of the other are gathered on this one.
  const shares = [0, 0];
  const report = (ranker: number) => (share: number) => {
    shares[ranker] = share;
    onProgress(0.2 + 0.4 * (shares[0] + shares[1]));
  };
  const pools = [createPool(Math.min(threads, 1)), createPool(Math.min(threads, 1))];
  try {
    const [cart, basket] = await Promise.all([
      fitRanker(history, before.cut, sources, before.cart, seed, pools[0], report(0)),
      fitRanker(history, before.cut, sources, rival, seed, pools[1], report(1), BASKET_DEFAULTS),
    ]);
    return { cart, basketBlend: chosen, basket };
  } finally {
    await Promise.all(pools.map((each) => each.close()));
  }
}

/**
 * The new line-up beside the model in service on the latest orders. It is fitted anew on the orders before them: the
 * sources that the ranker learned with end a tenth of the history earlier, which alone would make it look worse.
 */
async function compare(
  history: History,
  { halfLifeDays, before }: Choice,
  ranker: FittedRanker | undefined,
  pool: Pool,
  { seed, inService }: TrainOptions,
): Promise<Comparison | undefined> {
  if (inService === undefined || before === undefined) return undefined;
  const orders = findNewOrders(history, ranker?.first.from ?? before.cut, inService);
  if (orders === undefined) return undefined;
  if (ranker === undefined) return compareWithService(history, orders, before.cart, inService, seed);
  const [until] = orders;
  const known = sliceBaskets(basketsOf(history), 0, until);
  const sources = await fitSources(known, history.orderTime.subarray(0, until), halfLifeDays, pool);
  const parts = await fitRankerParts(history, until, pool);
  const lineUp = rankedCart(
    rankerSources(sources, parts, history.productCategory),
    ranker.first.trees,
    ranker.calibration,
    new MovingState(history),
    history.orderTime[until],
  );
  return compareWithService(history, orders, lineUp, inService, seed);
}

function rankerParts(history: History, { cart, basketBlend: blend, basket }: Rankers, parts: RankerParts): ModelPart[] {
  const end = new MovingState(history);
  // One millisecond later, so that the last order is in.
  const trainedUntil = (history.orderTime.at(-1) ?? 0) + 1;
  end.advanceTo(trainedUntil);
  return [
    parts.linearRecent,
    parts.linearCustomer,
    parts.customers,
    factsPart(parts, history.productCategory),
    countersPart(end, history.productIds.length),
    ...(cart ? [treesPart('ranker', cart.trees, cart.calibration, { trainedUntil })] : []),
    basketBlendPart(blend?.shares ?? DEFAULT_BASKET_SHARES, blend?.calibration ?? UNCALIBRATED),
    ...(basket ? [treesPart('basket-ranker', basket.trees, basket.calibration, { trainedUntil })] : []),
  ];
}

function countsOf(history: History) {
  const time = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());
  return {
    orders: history.orderCount,
    lines: history.lineProduct.length,
    products: history.productIds.length,
    customers: history.customerIds.length,
    sessions: history.sessions.sessionCount,
    firstOrderAt: time(history.orderTime[0]),
    lastOrderAt: time(history.orderTime.at(-1)),
  };
}
