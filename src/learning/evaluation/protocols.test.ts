import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { smallShop } from '../../../tests/support/small-shop.js';
import { historyFromOrders } from '../history-from-orders.js';
import { COLD_ORDERS, ORDER_PROTOCOLS, splitBasketCompletion, splitBy, splitNextBasket } from './protocols.js';

const history = historyFromOrders([...smallShop().orders()]);
const timeAt = (share: number): number => history.orderTime[Math.floor(history.orderCount * share)];

describe('basket completion', () => {
  it('holds out the product at the place that the order id names', () => {
    const { cases, cut, history: known } = splitBasketCompletion(history);
    expect(cut).toBeGreaterThan(history.orderCount * 0.88);
    expect(cases.length).toBeGreaterThan(200);
    for (const { order, cart, targets } of cases) {
      const id = (known.orderIds as readonly string[])[order];
      const digest = BigInt(`0x${createHash('sha256').update(id).digest('hex')}`);
      const products = [...cart, ...targets].sort((left, right) => left - right);
      expect(products[Number(digest % BigInt(products.length))]).toBe(targets[0]);
    }
  });
});

describe('next basket', () => {
  it('asks for the first order in the window of customers who came back before', () => {
    const { cases, cut, history: known } = splitNextBasket(history, { from: timeAt(0.8) });
    expect(new Set(cases.map(({ customer }) => customer)).size).toBe(cases.length);
    for (const { order, customer } of cases) {
      const own = [...known.orderCustomer.keys()].filter((o) => known.orderCustomer[o] === customer);
      expect(own.filter((o) => o < cut).length).toBeGreaterThanOrEqual(3);
      expect(own.find((o) => o >= cut)).toBe(order);
    }
  });
});

describe.each(ORDER_PROTOCOLS)('%s', (protocol) => {
  it('takes a share or a window of dates', () => {
    const [from, until] = [timeAt(0.7), timeAt(0.8)];
    const window = splitBy(protocol, history, { from, until });
    expect(window.cases.length).toBeGreaterThan(20);
    for (const { order } of window.cases) {
      expect(window.history.orderTime[order]).toBeGreaterThanOrEqual(from);
      expect(window.history.orderTime[order]).toBeLessThan(until);
    }
    expect(Math.max(...window.training.orderTime)).toBeLessThan(from);
    const share = splitBy(protocol, history, { testShare: 0.3 });
    expect(share.training).toEqual(splitBy(protocol, history, { from }).training);
    expect(share.cases.length).toBeGreaterThanOrEqual(window.cases.length);
  });

  it('knows products in five training orders; its cold-start slice asks for the others alone', () => {
    const { training, history: known } = splitBy(protocol, history, { testShare: 0.3 });
    const orders = new Map<string, number>();
    for (const product of training.lineProduct)
      orders.set(known.productIds[product], (orders.get(known.productIds[product]) ?? 0) + 1);
    expect([...known.productIds].every((id) => (orders.get(id) ?? 0) >= COLD_ORDERS)).toBe(true);
    const cold = splitBy(protocol, history, { testShare: 0.3, coldStart: true });
    expect(cold.history.productIds).toEqual(history.productIds);
    expect(cold.cases.length).toBeGreaterThan(0);
    for (const { order, targets, cart } of cold.cases) {
      for (const target of targets) {
        let before = 0;
        for (let o = 0; cold.history.orderTime[o] < cold.history.orderTime[order]; o++) {
          const { orderStart, lineProduct } = cold.history;
          if (lineProduct.subarray(orderStart[o], orderStart[o + 1]).includes(target)) before++;
        }
        expect(before).toBeLessThan(COLD_ORDERS);
        expect(cart).not.toContain(target);
      }
    }
  });
});
