import { describe, expect, it } from 'vitest';
import { toDecision } from '../../src/deciding/outcome.js';
import type { Decision, Offer } from '../../src/domain/decision.js';
import type { EventType, ShopEvent } from '../../src/domain/event.js';
import type { Placement } from '../../src/domain/placement.js';
import { seededRandom } from '../../src/domain/random.js';
import { OUTCOME } from '../../src/learning/logged-offers/logged-offers.js';
import { storeSampleShop } from '../../src/services/sample-shop.js';
import { train } from '../../src/services/training.js';
import { upsertCustomers } from '../../src/storage/customers.js';
import { type DecisionRecord, insertDecisions } from '../../src/storage/decisions.js';
import { insertEvents } from '../../src/storage/events.js';
import { readHistory } from '../../src/storage/history.js';
import { openStorage, type Storage } from '../../src/storage/open.js';
import { insertOrders } from '../../src/storage/orders.js';
import { upsertProducts } from '../../src/storage/products.js';
import { describeOnBothEngines, newPlace } from '../support/databases.js';
import { smallShop } from '../support/small-shop.js';

const DAY = 86_400_000;

interface Told {
  readonly id: string;
  readonly at: number;
  readonly placement?: Placement;
  readonly customerId?: string;
  readonly visitorId?: string;
  readonly cart?: readonly string[];
  readonly viewing?: readonly string[];
  readonly offers: readonly string[];
  readonly scores?: readonly number[];
  readonly state?: object;
}

function record({
  id,
  at,
  placement = 'cart',
  customerId,
  visitorId,
  cart = [],
  viewing = [],
  offers,
  scores,
  state = {},
}: Told): DecisionRecord {
  const decision: Decision = toDecision(
    {
      id,
      decidedAt: new Date(at),
      request: { placement, customerId, visitorId, cart: cart.map((productId) => ({ productId })), viewing },
      seed: 1,
    },
    {
      modelVersion: null,
      policyVersion: 'p',
      offers: offers.map(
        (productId, position): Omit<Offer, 'offerId'> => ({
          productId,
          kind: 'complement',
          position,
          score: scores?.[position] ?? 0.5 / (position + 1),
          sources: {},
          reason: { code: 'popular_now', text: '', evidence: {} },
        }),
      ),
      removed: [],
      holdout: null,
      arms: {},
      record: { v: 1, words: [], products: {}, titles: {}, groups: {}, repeats: {} },
      failures: [],
    },
  );
  return { decision, state: JSON.stringify(state) };
}

let events = 0;
const event = (type: EventType, decisionId: string, productId?: string): ShopEvent => ({
  id: `event-${++events}`,
  type,
  occurredAt: new Date(0),
  decisionId,
  productId,
});

describeOnBothEngines('reading what became of offers', (storage) => {
  const at = Date.UTC(2026, 2, 1);
  const anchors = { cart: ['cart', 'viewing'], product_page: ['viewing', 'cart'] };
  const options = { days: 30, maxDecisions: 100, outcomeDays: 7, anchors };
  const order = (id: string, time: number, productId: string, who: { customerId?: string; visitorId?: string }) => ({
    id,
    orderedAt: new Date(time),
    ...who,
    lines: [{ productId, quantity: 1 }],
  });

  it('is nothing where no offer was shown', async () => {
    const { db } = storage();
    await upsertProducts(
      db,
      ['a', 'b', 'c', 'd'].map((id) => ({
        id,
        title: id,
        type: 'physical',
        categoryPath: [],
        availability: 'in_stock',
        attributes: {},
      })),
    );
    await insertDecisions(db, [record({ id: 'never-shown', at, offers: ['a', 'b'] })]);
    expect((await readHistory(db, undefined, { offers: options })).offers).toBeUndefined();
  });

  it('knows what was shown, clicked, refused and bought, by whom and beside what', async () => {
    const { db } = storage();
    await upsertCustomers(db, [
      { id: 'ann', attributes: {} },
      { id: 'bob', attributes: {} },
    ]);
    await insertDecisions(db, [
      // Of another season.
      record({ id: 'd0', at: at - 40 * DAY, offers: ['a', 'b'] }),
      record({ id: 'd1', at: at + 1, customerId: 'ann', cart: ['d'], viewing: ['c'], offers: ['a', 'b', 'c'] }),
      // The page sent no cart: that of the events counts.
      record({
        id: 'd2',
        at: at + 2,
        visitorId: 'vic',
        offers: ['c', 'a'],
        state: { visitor: { personalisation: true, cart: ['b', 'b'] } },
      }),
      // Pages may send anything for a product; PostgreSQL can read neither of these in JSON.
      record({ id: 'd2x', at: at + 2, viewing: ['\u0000', '\ud800'], offers: ['c'] }),
      record({
        id: 'd3',
        at: at + 3,
        placement: 'product_page',
        customerId: 'bob',
        cart: ['d'],
        viewing: ['c'],
        offers: ['gone', 'b'],
        state: { visitor: { personalisation: false, cart: [] } },
      }),
    ]);
    await insertEvents(db, [
      event('offer_shown', 'd0'),
      event('offer_shown', 'd1', 'a'),
      event('offer_shown', 'd1', 'b'),
      event('offer_clicked', 'd1', 'b'),
      event('offer_shown', 'd2'),
      event('offer_clicked', 'd2', 'a'),
      event('offer_clicked', 'd2', 'c'),
      event('offer_dismissed', 'd2', 'c'),
      event('offer_dismissed', 'd3', 'b'),
      // A view that came from an offer is no outcome.
      event('view', 'd3', 'b'),
    ]);
    await insertOrders(db, [
      order('o1', at + 7 * DAY, 'b', { customerId: 'ann' }),
      order('o2', at + 8 * DAY, 'a', { customerId: 'ann' }),
      order('o3', at - DAY, 'a', { visitorId: 'vic' }),
      order('o4', at + DAY, 'c', { visitorId: 'vic' }),
    ]);
    const { offers, productIds, customerIds } = await readHistory(db, undefined, { offers: options });
    if (offers === undefined) throw new Error('Offers were shown.');
    const names = (products: Int32Array): string => [...products].map((product) => productIds[product]).join('');
    expect(offers.decisionCount).toBe(3);
    expect([...offers.time]).toEqual([at + 1, at + 2, at + 3]);
    expect([...offers.placement].map((place) => offers.placements[place])).toEqual(['cart', 'cart', 'product_page']);
    expect([...offers.customer]).toEqual([customerIds.indexOf('ann'), -1, -1]);
    expect(new Set(offers.person).size).toBe(3);
    expect([...offers.anchorStart]).toEqual([0, 1, 2, 3]);
    expect(names(offers.anchorProduct)).toBe('dbc');
    // 'c' of the first never came on screen; 'gone' is no product.
    expect([...offers.offerStart]).toEqual([0, 2, 4, 5]);
    expect(names(offers.product)).toBe('abcab');
    expect([...offers.position]).toEqual([0, 1, 0, 1, 1]);
    expect([...offers.score]).toEqual([0.5, 0.25, 0.5, 0.25, 0.25]);
    const { clicked, dismissed, bought } = OUTCOME;
    expect([...offers.outcome]).toEqual([0, clicked | bought, clicked | dismissed | bought, clicked, dismissed]);
  });

  it('reads page by page, and of many the latest', async () => {
    const { db } = storage();
    const many = Array.from({ length: 2100 }, (_, i) => `m${String(i).padStart(4, '0')}`);
    // Three to each moment, so that pages end between equal times.
    await insertDecisions(
      db,
      many.map((id, i) => record({ id, at: at + 1000 + Math.floor(i / 3), offers: ['a'] })),
    );
    await insertEvents(
      db,
      many.map((id) => event('offer_shown', id)),
    );
    const read = async (maxDecisions: number): Promise<number[]> => [
      ...((await readHistory(db, undefined, { offers: { ...options, maxDecisions } })).offers?.time ?? []),
    ];
    expect(await read(5000)).toHaveLength(2103);
    const latest = await read(1500);
    expect(latest.length).toBeGreaterThanOrEqual(1500);
    expect(latest.length).toBeLessThan(1505);
    expect(latest.at(-1)).toBe(at + 1000 + 699);
  });
});

describe('a training with logged offers', () => {
  /** Answers beside one product of an order: what was bought with it, in any order; of it cheap things are liked most, low ones overlooked. */
  async function logAnswers(storage: Storage, answers: number): Promise<void> {
    const history = await readHistory(storage.db);
    const { productIds, orderCount, orderStart, orderTime, lineProduct, linePrice } = history;
    const random = seededRandom(5);
    const usualPrice = new Map<number, number>();
    for (const [line, product] of lineProduct.entries())
      if (linePrice[line] > 0) usualPrice.set(product, linePrice[line]);
    const baskets = Array.from({ length: orderCount }, (_, o) => [
      ...lineProduct.subarray(orderStart[o], orderStart[o + 1]),
    ]);
    const partners = new Map<number, Map<number, number>>();
    for (const basket of baskets)
      for (const a of basket)
        for (const b of basket) {
          const own = partners.get(a) ?? new Map<number, number>();
          partners.set(a, own.set(b, (own.get(b) ?? 0) + 1));
        }
    const until = orderTime[orderCount - 1];
    const from = until - 90 * DAY;
    const decisions: DecisionRecord[] = [];
    const outcomes: ShopEvent[] = [];
    while (decisions.length < answers) {
      const basket = baskets[Math.floor(random() * orderCount)];
      const anchor = basket[Math.floor(random() * basket.length)];
      const counts = partners.get(anchor) ?? new Map<number, number>();
      const share = (product: number): number => (counts.get(product) ?? 0) / (counts.get(anchor) ?? 1);
      const best = [...counts.keys()].filter((product) => product !== anchor).sort((x, y) => share(y) - share(x));
      // What goes with the anchor, in any order.
      const offers = best.slice(0, 5).sort(() => random() - 0.5);
      if (offers.length < 5) continue;
      const id = `d${String(decisions.length).padStart(5, '0')}`;
      const at = from + ((until - from) * (decisions.length + 1)) / (answers + 1);
      const told = { id, at, visitorId: id, cart: [productIds[anchor]] };
      decisions.push(record({ ...told, offers: offers.map((p) => productIds[p]), scores: offers.map(share) }));
      outcomes.push(event('offer_shown', id));
      for (const [position, product] of offers.entries()) {
        const cheap = (usualPrice.get(product) ?? 0) < 0.7 * (usualPrice.get(anchor) ?? 0);
        const appeal = Math.min(1, 3 * share(product)) * (cheap ? 0.9 : 0.3);
        if (random() < appeal / (position + 1)) outcomes.push(event('offer_clicked', id, productIds[product]));
      }
    }
    for (let i = 0; i < decisions.length; i += 500) await insertDecisions(storage.db, decisions.slice(i, i + 500));
    for (let i = 0; i < outcomes.length; i += 1000) await insertEvents(storage.db, outcomes.slice(i, i + 1000));
  }

  it('teaches the ranker, beside the orders, and tells on the card what it saw', async () => {
    const storage = await openStorage(newPlace('pglite'));
    try {
      await storeSampleShop(storage.db, smallShop());
      await logAnswers(storage, 2500);
      const { card } = await train(storage, { keep: 1 });
      const { loggedOffers } = card;
      expect(loggedOffers).toMatchObject({ verdict: 'used', answers: 2500, shown: 12_500, boughtAfterClick: 0 });
      expect(loggedOffers?.onAnswers?.difference.low).toBeGreaterThan(0);
      // Looked at half as often in the second place, and a third in the third.
      expect(loggedOffers?.examination.cart.theta[1]).toBeCloseTo(1 / 2, 0.7);
      expect(loggedOffers?.examination.cart.theta[4]).toBeLessThan(0.35);
      expect(card.parameters?.['ranker trees']).toBeGreaterThan(loggedOffers?.trees ?? 1000);
    } finally {
      await storage.close();
    }
  });
});
