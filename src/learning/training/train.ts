import type { ModelArtifact, ModelCard } from '../artifact.js';
import { blendPart } from '../cart/cart-model.js';
import { basketsOf } from '../counting/baskets.js';
import type { History } from '../history.js';
import { fitPopularity } from '../popularity/popularity-model.js';
import { createPool } from '../workers/pool.js';
import { chooseBlend, fitSources, recencyWeights } from './fit-models.js';

export interface TrainOptions {
  /** Recorded in the card; nothing draws lots yet, and what will must draw from it. */
  readonly seed: number;
  /** Worker threads; 0 trains on the calling thread. Any number gives the same artifact. */
  readonly threads: number;
  readonly now: () => Date;
  /** Megabytes of memory in use now. */
  readonly memoryMb: () => number;
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
    const sources = await timed('learn', (report) =>
      fitSources(baskets, history.orderTime, choice.halfLifeDays, pool, report),
    );
    const popularity = await timed('popularity', () =>
      fitPopularity(baskets, recencyWeights(history.orderTime, POPULARITY_HALF_LIFE_DAYS)),
    );
    const card: ModelCard = {
      ...countsOf(history),
      trainedAt: options.now().toISOString(),
      seed: options.seed,
      seconds,
      peakMb,
      validation: choice.validation,
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
      ],
    };
  } finally {
    await pool.close();
  }
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
