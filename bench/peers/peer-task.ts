import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CaseValues, caseValues, LIST_LENGTH } from '../../src/learning/evaluation/case-values.js';
import type { Split } from '../../src/learning/evaluation/protocols.js';
import type { Scored } from '../../src/learning/models.js';

/** A split as another system sees it: "users" to learn from and new users to answer, each a list of product numbers. */
export interface PeerTask {
  readonly split: Split;
  /** Baskets, or for the next basket all that each customer had bought. */
  readonly rows: readonly (readonly number[])[];
  /** The cart of each case, or all that its customer had bought before. */
  readonly carts: readonly (readonly number[])[];
  /** What the customer had bought: none for a cart, whose targets are judged whole. */
  readonly keepCart: boolean;
}

export function peerTask(split: Split): PeerTask {
  const { training, cases, protocol } = split;
  const basket = (order: number): number[] => [
    ...training.lineProduct.subarray(training.orderStart[order], training.orderStart[order + 1]),
  ];
  const orders = [...training.orderTime.keys()];
  if (protocol === 'basket-completion')
    return { split, rows: orders.map(basket), carts: cases.map(({ cart }) => cart), keepCart: false };
  const bought = new Map<number, Set<number>>();
  for (const order of orders) {
    const own = bought.get(training.orderCustomer[order]) ?? new Set<number>();
    bought.set(training.orderCustomer[order], own);
    for (const product of basket(order)) own.add(product);
  }
  bought.delete(-1);
  const ascending = (products: Iterable<number> = []): number[] => [...products].sort((left, right) => left - right);
  return {
    split,
    rows: [...bought.values()].map(ascending),
    carts: cases.map(({ customer }) => ascending(bought.get(customer))),
    keepCart: true,
  };
}

/** Writes what the other system may know: the targets are not in the folder. */
export function writePeerTask({ split, rows, carts, keepCart }: PeerTask, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const lines = (lists: PeerTask['rows']): string => lists.map((list) => `${JSON.stringify(list)}\n`).join('');
  writeFileSync(join(folder, 'rows.ndjson'), lines(rows));
  writeFileSync(join(folder, 'carts.ndjson'), lines(carts));
  const task = { products: split.history.productIds.length, limit: LIST_LENGTH, keepCart };
  writeFileSync(join(folder, 'task.json'), JSON.stringify(task));
}

/** The metrics of each case from the lists that the other system wrote; throws when they are not what was asked for. */
export function readPeerAnswers({ split, carts, keepCart }: PeerTask, file: string): CaseValues[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  if (lines.length !== split.cases.length)
    throw new Error(`${lines.length} answers to ${split.cases.length} cases in ${file}.`);
  return lines.map((line, place) => {
    const { products, scores } = JSON.parse(line) as { products: readonly number[]; scores: readonly number[] };
    const list = products.map((product, i): Scored => ({ product, score: scores[i] }));
    if (new Set(products).size !== products.length) throw new Error(`A product twice in answer ${place} of ${file}.`);
    if (list.some(({ score }, i) => i > 0 && score > list[i - 1].score))
      throw new Error(`Answer ${place} of ${file} is not in descending order.`);
    if (!keepCart && products.some((product) => carts[place].includes(product)))
      throw new Error(`Answer ${place} of ${file} recommends what is in the cart.`);
    return caseValues(split.protocol, split.cases[place], list, {
      bought: new Set(keepCart ? carts[place] : []),
      priceOf: () => Number.NaN,
    });
  });
}
