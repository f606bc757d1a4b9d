import { describe, expect, it } from 'vitest';
import { toyVisitor } from '../../../tests/support/toy-state.js';
import type { EventType, ShopEvent } from '../../domain/event.js';
import { applyEventTo, applyOrderTo, MAX_CART, MAX_PURCHASES, MAX_VIEWS, type VisitorEntry } from './visitor-entry.js';

const DAY = 86_400_000;
const entry = (facts: Parameters<typeof toyVisitor>[0] = {}): VisitorEntry => {
  const { purchases, views, cart, ...rest } = toyVisitor(facts);
  return { ...rest, purchases: new Map(purchases), views: [...views], cart: [...cart] };
};
const event = (type: EventType, productId: string | undefined, at = 0): ShopEvent => ({
  id: `${type} ${productId} ${at}`,
  type,
  productId,
  occurredAt: new Date(at),
});
const order = (at: number, ...lines: readonly (readonly [string, number])[]) => ({
  id: `order ${at}`,
  orderedAt: new Date(at),
  lines: lines.map(([productId, quantity]) => ({ productId, quantity })),
});

describe('applyEventTo', () => {
  it('follows the cart', () => {
    const visitor = entry();
    for (const id of ['a', 'b', 'a']) applyEventTo(visitor, event('add_to_cart', id));
    expect(visitor.cart).toEqual(['b', 'a']);
    applyEventTo(visitor, event('remove_from_cart', 'b'));
    applyEventTo(visitor, event('remove_from_cart', 'never there'));
    expect(visitor.cart).toEqual(['a']);
  });

  it('keeps views in the order of viewing, also when they arrive late', () => {
    const visitor = entry();
    applyEventTo(visitor, event('view', 'second', 20));
    applyEventTo(visitor, event('view', 'first', 10));
    expect(visitor.views.map((view) => view.productId)).toEqual(['first', 'second']);
  });

  it('stays within its bounds', () => {
    const visitor = entry();
    for (let n = 0; n < 700; n++) {
      applyEventTo(visitor, event('view', `p${n}`, n));
      applyEventTo(visitor, event('add_to_cart', `p${n}`, n));
    }
    expect(visitor.views).toHaveLength(MAX_VIEWS);
    expect(visitor.views.at(-1)?.productId).toBe('p699');
    expect(visitor.cart).toHaveLength(MAX_CART);
    expect(visitor.cart.at(-1)).toBe('p699');
  });

  it('ignores events about nothing and of other types', () => {
    const visitor = entry();
    applyEventTo(visitor, event('view', undefined));
    applyEventTo(visitor, event('offer_clicked', 'a'));
    expect(visitor).toEqual(entry());
  });
});

describe('applyOrderTo', () => {
  it('moves what was bought from the cart to the purchases', () => {
    const visitor = entry({ cart: ['a', 'b'] });
    applyOrderTo(visitor, order(10 * DAY, ['a', 1], ['a', 2], ['c', 1]));
    applyOrderTo(visitor, order(4 * DAY, ['a', 1]));
    expect(visitor.cart).toEqual(['b']);
    expect(visitor.orderCount).toBe(2);
    expect([...visitor.purchases.values()]).toEqual([
      { productId: 'a', timesBought: 2, firstAt: 4 * DAY, lastAt: 10 * DAY },
      { productId: 'c', timesBought: 1, firstAt: 10 * DAY, lastAt: 10 * DAY },
    ]);
  });

  it('takes a return for no purchase', () => {
    const visitor = entry({ cart: ['a'] });
    applyOrderTo(visitor, order(DAY, ['a', -1]));
    expect(visitor).toEqual(entry({ cart: ['a'] }));
  });

  it('forgets the oldest purchases first', () => {
    const visitor = entry();
    for (let n = 0; n < MAX_PURCHASES + 5; n++) applyOrderTo(visitor, order((1000 - n) * DAY, [`p${n}`, 1]));
    expect(visitor.purchases.size).toBe(MAX_PURCHASES);
    expect(visitor.purchases.has('p0')).toBe(true);
    expect(visitor.purchases.has(`p${MAX_PURCHASES + 4}`)).toBe(false);
  });
});
