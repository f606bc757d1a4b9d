import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Order } from '../../src/domain/order.js';
import { type Split, splitNextBasket } from '../../src/learning/evaluation/protocols.js';
import type { History } from '../../src/learning/history.js';
import { historyFromOrders } from '../../src/learning/history-from-orders.js';
import { findFile } from './online-retail.js';

/** Baskets by customer, each list fenced by [−1]. */
type Baskets = Readonly<Record<string, readonly (readonly number[])[]>>;

/** A made-up day on which every next basket is bought. */
const NEXT_DAY = Date.UTC(2001, 0, 1);
const DAY_MS = 86_400_000;

/** The history file of the undated form of Ta-Feng; undefined when it is not there. */
export function findTaFengUndated(): string | undefined {
  return findFile('ta-feng/tafeng_history.json.gz');
}

/**
 * Ta-Feng's undated next baskets (Li et al. 2021, "A next basket recommendation reality check"). The file knows the order of
 * a customer's baskets and nothing else: no dates, prices or categories, and not how one customer's baskets lie to
 * another's. Here they are numbered back from the next basket, one day apart: a customer's latest basket is on the day
 * before it, for all customers alike. So "days" are steps, sales "of the last day" are everybody's latest baskets, and
 * nothing that a method reads out of days or prices can help it. All customers are asked for, among all products.
 */
export function readTaFengUndated(historyFile: string): Split {
  const before = readBaskets(historyFile);
  const next = readBaskets(join(dirname(historyFile), 'tafeng_future.json.gz'));
  const orders = Object.keys(before).flatMap((customer) => {
    const baskets = [...before[customer], ...next[customer]].filter(([first]) => first !== -1);
    return baskets.map((basket, place) => orderOf(customer, basket, baskets.length - 1 - place));
  });
  const history: History = historyFromOrders(orders);
  return splitNextBasket(history, { from: NEXT_DAY, minProductOrders: 0, minCustomerOrders: 1 });
}

function orderOf(customerId: string, basket: readonly number[], daysBack: number): Order {
  return {
    id: `${customerId}/${daysBack}`,
    orderedAt: new Date(NEXT_DAY - daysBack * DAY_MS),
    customerId,
    lines: basket.map((product) => ({ productId: String(product).padStart(5, '0'), quantity: 1 })),
  };
}

function readBaskets(file: string): Baskets {
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Baskets;
}
