import { type Split, splitBasketCompletion, splitNextBasket } from '../../src/learning/evaluation/protocols.js';
import { findOnlineRetail, readOnlineRetail } from './online-retail.js';
import { findTaFeng, readTaFeng } from './ta-feng.js';
import { findTaFengUndated, readTaFengUndated } from './ta-feng-undated.js';

/** A real data set cut by a protocol of docs/evaluation.md. */
export interface RealSplit {
  readonly name: string;
  /** The file in GOESWITH_DATA_SETS; undefined when it is not there. */
  find(): string | undefined;
  read(file: string): Split | Promise<Split>;
  /** Cuts the training orders once more, for choosing settings; undefined where the set cannot be cut again. */
  validate?(split: Split): Split;
}

const FORTNIGHT = 14 * 86_400_000;
const TA_FENG_FROM = Date.UTC(2001, 1, 15);

/** A new one takes one entry. */
export const REAL_SPLITS: readonly RealSplit[] = [
  {
    name: 'online-retail/basket-completion',
    find: findOnlineRetail,
    read: async (file) => splitBasketCompletion(await readOnlineRetail(file)),
    validate: ({ training }) => splitBasketCompletion(training),
  },
  {
    name: 'ta-feng/next-basket',
    find: findTaFeng,
    read: async (file) =>
      splitNextBasket(await readTaFeng(file), { from: TA_FENG_FROM, until: TA_FENG_FROM + FORTNIGHT }),
    validate: ({ training }) => splitNextBasket(training, { from: TA_FENG_FROM - FORTNIGHT, until: TA_FENG_FROM }),
  },
  {
    name: 'ta-feng/basket-completion',
    find: findTaFeng,
    read: async (file) => splitBasketCompletion(await readTaFeng(file)),
    validate: ({ training }) => splitBasketCompletion(training),
  },
  { name: 'ta-feng-undated/next-basket', find: findTaFengUndated, read: readTaFengUndated },
];
