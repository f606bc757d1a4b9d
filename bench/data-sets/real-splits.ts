import { type Split, splitBasketCompletion, splitNextBasket } from '../../src/learning/evaluation/protocols.js';
import { findOnlineRetail, readOnlineRetail } from './online-retail.js';
import { findTaFeng, readTaFeng } from './ta-feng.js';

/** A real data set cut by a protocol; `validate` cuts its training orders once more, for choosing settings. */
export interface RealSplit {
  readonly name: string;
  read(): Promise<Split>;
  validate(split: Split): Split;
}

const FORTNIGHT = 14 * 86_400_000;
const TA_FENG_FROM = Date.UTC(2001, 1, 15);

/** The splits of docs/evaluation.md on the sets that GOESWITH_DATA_SETS holds. */
export function realSplits(): readonly RealSplit[] {
  const onlineRetail = findOnlineRetail();
  const taFeng = findTaFeng();
  const splits: RealSplit[] = [];
  if (onlineRetail !== undefined)
    splits.push({
      name: 'Online Retail, basket completion',
      read: async () => splitBasketCompletion(await readOnlineRetail(onlineRetail)),
      validate: ({ training }) => splitBasketCompletion(training),
    });
  if (taFeng !== undefined)
    splits.push(
      {
        name: 'Ta-Feng, next basket',
        read: async () => splitNextBasket(await readTaFeng(taFeng), TA_FENG_FROM, TA_FENG_FROM + FORTNIGHT),
        validate: ({ training }) => splitNextBasket(training, TA_FENG_FROM - FORTNIGHT, TA_FENG_FROM),
      },
      {
        name: 'Ta-Feng, basket completion',
        read: async () => splitBasketCompletion(await readTaFeng(taFeng)),
        validate: ({ training }) => splitBasketCompletion(training),
      },
    );
  return splits;
}
