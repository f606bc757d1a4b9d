import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Split, splitBasketCompletion, splitNextBasket } from '../../src/learning/evaluation/protocols.js';
import { historyFromOrders } from '../../src/learning/history-from-orders.js';
import { smallShop } from '../../tests/support/small-shop.js';
import { peerTask, readPeerAnswers, writePeerTask } from './peer-task.js';

const history = historyFromOrders([...smallShop().orders()]);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'goeswith-peer-task-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function answer(split: Split, lists: readonly { products: number[]; scores: number[] }[]) {
  const file = join(folder, 'answers.ndjson');
  writeFileSync(file, lists.map((list) => `${JSON.stringify(list)}\n`).join(''));
  return () => readPeerAnswers(peerTask(split), file);
}

describe('a task for another system', () => {
  it('holds the carts, and nowhere what was taken', () => {
    const split = splitBasketCompletion(history);
    writePeerTask(peerTask(split), join(folder, 'task'));
    expect(readdirSync(join(folder, 'task')).sort()).toEqual(['carts.ndjson', 'rows.ndjson', 'task.json']);
    const read = (name: string): number[][] =>
      readFileSync(join(folder, 'task', name), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as number[]);
    const carts = read('carts.ndjson');
    expect(carts).toEqual(split.cases.map(({ cart }) => cart));
    expect(carts.some((cart, place) => cart.includes(split.cases[place].targets[0]))).toBe(false);
    const rows = read('rows.ndjson');
    expect(rows).toHaveLength(split.training.orderCount);
    expect(rows.flat()).toEqual([...split.training.lineProduct]);
  });

  it('for the next basket: what each customer had bought before the window, once', () => {
    const from = history.orderTime[Math.floor(history.orderCount * 0.8)];
    const split = splitNextBasket(history, { from });
    const { rows, carts } = peerTask(split);
    const known = new Set([...split.training.orderCustomer].filter((customer) => customer >= 0));
    expect(rows).toHaveLength(known.size);
    const { orderCustomer, orderStart, lineProduct } = split.history;
    for (const [place, { customer, order }] of split.cases.entries()) {
      const own = new Set<number>();
      for (let o = 0; o < order; o++)
        if (orderCustomer[o] === customer)
          for (let line = orderStart[o]; line < orderStart[o + 1]; line++) own.add(lineProduct[line]);
      expect(new Set(carts[place])).toEqual(own);
      expect(carts[place]).toHaveLength(own.size);
    }
  });
});

describe('the answers of another system', () => {
  const whole = splitBasketCompletion(history);
  const split = { ...whole, cases: whole.cases.slice(0, 2) };
  const outside = (place: number, count: number): number[] => {
    const { cart, targets } = split.cases[place];
    return [...history.productIds.keys()].filter((p) => !cart.includes(p) && !targets.includes(p)).slice(0, count);
  };

  it('are judged by the rank of what was taken, half of the ties above it', () => {
    const [{ targets }] = split.cases;
    const [a, b] = outside(0, 2);
    const values = answer(split, [
      { products: [a, b, targets[0]], scores: [3, 1, 1] },
      { products: outside(1, 3), scores: [3, 2, 1] },
    ])();
    // One higher, two ties: 1 + ⌊2 ÷ 2⌋ = 2, the third place.
    expect(values[0]['MRR@10']).toBeCloseTo(1 / 3, 12);
    expect(values[0]['NDCG@10']).toBeCloseTo(1 / 2, 12);
    expect(values[1]).toMatchObject({ 'HR@10': 0, 'MRR@10': 0, 'NDCG@10': 0 });
  });

  it('are refused when they are not what was asked for', () => {
    const fine = { products: outside(1, 2), scores: [2, 1] };
    const [a, b] = outside(0, 2);
    expect(answer(split, [fine])).toThrow('1 answers to 2 cases');
    expect(answer(split, [{ products: [a, a], scores: [2, 1] }, fine])).toThrow('A product twice');
    expect(answer(split, [{ products: [a, b], scores: [1, 2] }, fine])).toThrow('not in descending order');
    expect(answer(split, [{ products: [split.cases[0].cart[0]], scores: [1] }, fine])).toThrow('what is in the cart');
  });
});
