import { basketsOf } from '../counting/baskets.js';
import type { History } from '../history.js';
import { learnFromLogs } from '../logged-offers/learn-from-logs.js';
import type { LogFindings } from '../logged-offers/log-findings.js';
import { basketBlend } from '../personal/basket-blend.js';
import { type ChosenBasketBlend, chooseBasketShares } from '../personal/choose-basket-shares.js';
import type { BoostedTrees } from '../ranker/boosted-trees.js';
import {
  BASKET_DEFAULTS,
  eligibleOrders,
  type FittedRanker,
  fitRanker,
  QUICK,
  RANKER_DEFAULTS,
} from '../ranker/fit-ranker.js';
import { MovingState } from '../replay/moving-state.js';
import { createPool, type Pool } from '../workers/pool.js';
import type { Choices } from './choices.js';
import { type BlendChoice, chooseBlend } from './choose-blend.js';
import type { Step } from './fit-sources.js';
import { fitRankerParts, rankerSources } from './ranker-sources.js';

export interface MadeChoices {
  readonly choices: Choices;
  /** From this order on is what the choices were not made with, nor the trees grown on; undefined with too few orders. */
  readonly unseen?: { readonly from: number; readonly cart?: BoostedTrees };
}

interface Options {
  readonly seed: number;
  readonly threads: number;
  /** Trees are grown by one setting instead of by the best of several. */
  readonly quick?: boolean;
}

/** Holds the latest orders back and learns on them what the sources cannot be asked: settings, blends, rankers. */
export async function makeChoices(history: History, pool: Pool, options: Options, step: Step): Promise<MadeChoices> {
  const baskets = basketsOf(history);
  const blend = await step('choose', (report) => chooseBlend(baskets, history.orderTime, pool, report));
  const { cart, basket, chosen, logged } = await step('rank', (report) =>
    learnToRank(history, blend, pool, options, report),
  );
  const from = cart?.first.from ?? blend.before?.cut;
  return {
    choices: {
      linear: blend.linear,
      shares: blend.shares,
      calibration: blend.calibration,
      ...(cart && { cart: { trees: cart.trees, calibration: cart.calibration } }),
      ...(basket && { basket: { trees: basket.trees, calibration: basket.calibration } }),
      ...(chosen && { basketBlend: { shares: chosen.shares, calibration: chosen.calibration } }),
      ...(logged && { loggedOffers: logged }),
      validation: {
        ...blend.validation,
        ...(cart && {
          'ranker cases': cart.cases,
          'ranker HR@10': cart.judged.recall,
          'ranker NDCG@10': cart.judged.gain,
          ...triedSettings('ranker', cart),
          'blend HR@10 on the ranker cases': cart.judged.rivalRecall,
        }),
        ...(chosen && {
          'next basket blend cases': chosen.cases,
          'next basket blend recall@10': chosen.recall,
        }),
        ...(basket && {
          'next basket cases': basket.cases,
          'next basket recall@10': basket.judged.recall,
          ...triedSettings('next basket ranker', basket),
          'next basket blend recall@10 on the ranker cases': basket.judged.rivalRecall,
        }),
      },
    },
    ...(from !== undefined && { unseen: { from, ...(cart && { cart: cart.first.trees }) } }),
  };
}

/** The loss of each setting that the trees were grown by, and the learning rate of the best; its trees and their depth are in the artifact. */
function triedSettings(name: string, { setting, losses }: FittedRanker): Readonly<Record<string, number>> {
  return {
    [`${name} learning rate`]: setting.learningRate,
    ...Object.fromEntries(losses.map((loss, at) => [`${name} loss, setting ${at + 1}`, loss])),
  };
}

/** What was learned from the tail of the history; undefined where it holds too little, or where the blend is as good. */
interface Rankers {
  readonly cart?: FittedRanker;
  readonly chosen?: ChosenBasketBlend;
  readonly basket?: FittedRanker;
  readonly logged?: LogFindings;
}

async function learnToRank(
  history: History,
  { before }: BlendChoice,
  pool: Pool,
  { seed, threads, quick = false }: Options,
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
  const shorter = quick ? QUICK : {};
  const pools = [createPool(Math.min(threads, 1)), createPool(Math.min(threads, 1))];
  try {
    const [cart, basket] = await Promise.all([
      fitRanker(history, before.cut, sources, before.cart, seed, pools[0], report(0), {
        ...RANKER_DEFAULTS,
        ...shorter,
      }),
      fitRanker(history, before.cut, sources, rival, seed, pools[1], report(1), { ...BASKET_DEFAULTS, ...shorter }),
    ]);
    if (history.offers === undefined) return { cart, chosen, basket };
    const { findings, ranker } = learnFromLogs(history, history.offers, before.cut, sources, cart, seed);
    return { cart: ranker ?? cart, chosen, basket, logged: findings };
  } finally {
    await Promise.all(pools.map((each) => each.close()));
  }
}
