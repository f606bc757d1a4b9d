import type { Comparison, ModelArtifact, ModelCard, ModelPart } from '../artifact.js';
import { UNCALIBRATED } from '../cart/calibration.js';
import { blendPart, createCart } from '../cart/cart-model.js';
import { basketsOf, sliceBaskets } from '../counting/baskets.js';
import type { History } from '../history.js';
import type { CartModel, Models } from '../models.js';
import { basketBlendPart, DEFAULT_BASKET_SHARES } from '../personal/basket-blend.js';
import { fitPopularity } from '../popularity/popularity-model.js';
import { countersPart } from '../ranker/counters-part.js';
import { rankedCart, treesPart } from '../ranker/ranked-cart.js';
import { MovingState } from '../replay/moving-state.js';
import type { SessionSettings } from '../sessions/choose-session-parameters.js';
import { refitSessions } from '../sessions/session-model.js';
import type { Pool } from '../workers/pool.js';
import { createPool } from '../workers/pool.js';
import type { CarriedOver } from './carry-over.js';
import type { Choices } from './choices.js';
import { compareWithService, findNewOrders, halfOfNewOrders } from './compare.js';
import { fitSources, loadSources, recencyWeights, type Step } from './fit-sources.js';
import { type MadeChoices, makeChoices } from './make-choices.js';
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
  /** Of an earlier training: then the sources take in the new orders, and nothing is chosen anew. */
  readonly carried?: CarriedOver;
  /** Trees are grown by one setting instead of by the best of several: for a first model that somebody waits for. */
  readonly quick?: boolean;
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
  const keepTime = async <Result>(step: string, work: () => Promise<Result> | Result): Promise<Result> => {
    const startedAt = options.now().getTime();
    const result = await work();
    seconds[step] = (options.now().getTime() - startedAt) / 1000;
    peakMb = Math.max(peakMb, options.memoryMb());
    return result;
  };
  const timed: Step = (step, work) => {
    const report = (share: number): void => options.onProgress?.({ step, done: Math.round(share * 100), total: 100 });
    report(0);
    return keepTime(step, () => work(report));
  };
  const aside = createPool(Math.min(options.threads, 1));
  try {
    // Visits need nothing of what orders teach, and little of it is work for two threads: they are learned on one meanwhile.
    const [made, visits] = await Promise.all([
      options.carried === undefined
        ? makeChoices(history, pool, options, timed)
        : carriedChoices(history, options.carried.choices, options.inService),
      keepTime('sessions', () => fitVisits(history, options.carried?.choices.sessions, options.seed, aside)),
    ]);
    const { choices } = made;
    const comparison = await timed('compare', () => compare(history, made, pool, options));
    const sources = await fitSources(baskets, history.orderTime, choices.linear, pool, timed);
    const parts = await timed('learn for the ranker', () =>
      fitRankerParts(history, history.orderCount, pool, options.carried?.linearCustomer),
    );
    const popularity = await timed('popularity', () =>
      fitPopularity(baskets, recencyWeights(history.orderTime, POPULARITY_HALF_LIFE_DAYS)),
    );
    const side = await timed('relations', () => fitSideModels(history, pool));
    const card: ModelCard = {
      ...countsOf(history),
      trainedAt: options.now().toISOString(),
      seed: options.seed,
      seconds,
      peakMb,
      validation: { ...choices.validation, ...visits?.validation },
      parameters: {
        'half-life, days': choices.linear.halfLifeDays,
        'size exponent': choices.linear.sizeExponent,
        'ridge share': choices.linear.ridgeShare,
        ...Object.fromEntries(Object.entries(choices.shares).map(([source, share]) => [`share of ${source}`, share])),
        ...(choices.cart && { 'ranker trees': choices.cart.trees.trees, 'ranker depth': choices.cart.trees.depth }),
      },
      ...(choices.loggedOffers && { loggedOffers: choices.loggedOffers }),
      ...(choices.carriedOver && { carriedOver: choices.carriedOver }),
      ...(comparison && { comparison }),
    };
    return {
      card,
      parts: [
        { name: 'products', format: 1, parameters: {}, arrays: {}, strings: { ids: history.productIds } },
        {
          ...sources.association,
          parameters: { ...sources.association.parameters, halfLifeDays: choices.linear.halfLifeDays },
        },
        sources.linear,
        sources.neighbours,
        popularity,
        blendPart(choices.shares, choices.calibration),
        ...side,
        ...rankerParts(history, choices, parts),
        ...(visits ? [visits.part] : []),
      ],
    };
  } finally {
    await Promise.all([pool.close(), aside.close()]);
  }
}

/** Nothing is held back for choices that are there already: what the model in service has not seen is halved to judge by. */
function carriedChoices(history: History, choices: Choices, inService: Models | undefined): MadeChoices {
  if (inService === undefined) return { choices };
  return { choices, unseen: { from: halfOfNewOrders(history, inService), cart: choices.cart?.trees } };
}

/** The model of visits; undefined where there are too few. What is chosen is chosen once. */
async function fitVisits(
  { sessions, productIds }: History,
  settings: SessionSettings | undefined,
  seed: number,
  pool: Pool,
): Promise<{ readonly part: ModelPart; readonly validation?: Readonly<Record<string, number>> } | undefined> {
  if (settings !== undefined) {
    const part = refitSessions(sessions, productIds.length, settings);
    return part && { part };
  }
  const [fitted] = await pool.map('fitSessions', sessions, [{ productCount: productIds.length, seed }]);
  if (fitted === undefined) return undefined;
  const { cases, mrr, hitRate } = fitted.choice.validation;
  const validation = { 'next view cases': cases, 'next view MRR@20': mrr, 'next view HR@20': hitRate };
  return { part: fitted.part, validation };
}

/**
 * The new line-up beside the model in service on the latest orders. It is fitted anew on the orders before them: the
 * sources that the ranker learned with end a tenth of the history earlier, which alone would make it look worse.
 */
async function compare(
  history: History,
  { choices, unseen }: MadeChoices,
  pool: Pool,
  { seed, inService, carried }: TrainOptions,
): Promise<Comparison | undefined> {
  if (inService === undefined || unseen === undefined) return undefined;
  const orders = findNewOrders(history, unseen.from, inService);
  if (orders === undefined) return undefined;
  const [until] = orders;
  const known = sliceBaskets(basketsOf(history), 0, until);
  const sources = await fitSources(known, history.orderTime.subarray(0, until), choices.linear, pool);
  const lineUp = async (): Promise<CartModel> => {
    const { shares, calibration, cart } = choices;
    if (cart === undefined || unseen.cart === undefined)
      return createCart(shares, calibration, loadSources(sources), history.productIds.length);
    return rankedCart(
      rankerSources(
        sources,
        await fitRankerParts(history, until, pool, carried?.linearCustomer),
        history.productCategory,
      ),
      unseen.cart,
      cart.calibration,
      new MovingState(history),
      history.orderTime[until],
    );
  };
  return compareWithService(history, orders, await lineUp(), inService, seed);
}

function rankerParts(history: History, { cart, basketBlend, basket }: Choices, parts: RankerParts): ModelPart[] {
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
    basketBlendPart(basketBlend?.shares ?? DEFAULT_BASKET_SHARES, basketBlend?.calibration ?? UNCALIBRATED),
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
