import type { Comparison, ModelArtifact, ModelCard, ModelPart } from '../artifact.js';
import { blendPart } from '../cart/cart-model.js';
import { basketsOf, sliceBaskets } from '../counting/baskets.js';
import type { History } from '../history.js';
import type { Models } from '../models.js';
import { fitPopularity } from '../popularity/popularity-model.js';
import { countersPart } from '../ranker/counters-part.js';
import { BASKET_DEFAULTS, type FittedRanker, fitRanker } from '../ranker/fit-ranker.js';
import { rankedCart, treesPart } from '../ranker/ranked-cart.js';
import { MovingState } from '../replay/moving-state.js';
import type { Pool } from '../workers/pool.js';
import { createPool } from '../workers/pool.js';
import { compareWithService, findNewOrders } from './compare.js';
import { type Choice, chooseBlend, fitSources, recencyWeights } from './fit-models.js';
import { factsPart, fitRankerParts, type RankerParts, rankerSources } from './ranker-sources.js';

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
  const timed = async <Result>(
    step: string,
    work: (onShare: (share: number) => void) => Promise<Result> | Result,
  ): Promise<Result> => {
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
    const ranker = await timed('rank', (report) => learnToRank(history, choice, pool, options.seed, report));
    const comparison = await timed('compare', () => compare(history, choice, ranker.cart, pool, options));
    const sources = await timed('learn', (report) =>
      fitSources(baskets, history.orderTime, choice.halfLifeDays, pool, report),
    );
    const parts =
      ranker && (await timed('learn for the ranker', () => fitRankerParts(history, history.orderCount, pool)));
    const popularity = await timed('popularity', () =>
      fitPopularity(baskets, recencyWeights(history.orderTime, POPULARITY_HALF_LIFE_DAYS)),
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
          'ranker HR@10': ranker.cart.judged.hitRate,
          'ranker NDCG@10': ranker.cart.judged.gain,
          'blend HR@10 on the ranker cases': ranker.cart.judged.blendHitRate,
        }),
        ...(ranker.basket && {
          'next basket cases': ranker.basket.cases,
          'next basket HR@10': ranker.basket.judged.hitRate,
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
        ...(parts ? rankerParts(history, ranker, parts) : []),
      ],
    };
  } finally {
    await pool.close();
  }
}

/** What was learned from the tail of the history; undefined where it holds too little, or where the blend is as good. */
interface Rankers {
  readonly cart?: FittedRanker;
  readonly basket?: FittedRanker;
}

async function learnToRank(
  history: History,
  { before }: Choice,
  pool: Pool,
  seed: number,
  onProgress: (share: number) => void,
): Promise<Rankers> {
  if (before === undefined) return {};
  const parts = await fitRankerParts(history, before.cut, pool);
  const sources = rankerSources(before.sources, parts, history.productCategory);
  const cart = fitRanker(history, before.cut, sources, before.cart, seed, (share) => onProgress(0.1 + 0.5 * share));
  const basket = fitRanker(
    history,
    before.cut,
    sources,
    undefined,
    seed,
    (share) => onProgress(0.6 + 0.4 * share),
    BASKET_DEFAULTS,
  );
  return { cart, basket };
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

function rankerParts(history: History, { cart, basket }: Rankers, parts: RankerParts): ModelPart[] {
  const end = new MovingState(history);
  // One millisecond later, so that the last order is in.
  const trainedUntil = (history.orderTime.at(-1) ?? 0) + 1;
  end.advanceTo(trainedUntil);
  return [
    parts.linearRecent,
    parts.linearCustomer,
    factsPart(parts, history.productCategory),
    countersPart(end, history.productIds.length),
    ...(cart ? [treesPart('ranker', cart.trees, cart.calibration, { trainedUntil })] : []),
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
