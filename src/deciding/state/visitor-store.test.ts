import { describe, expect, it } from 'vitest';
import type { VisitorEntry } from './visitor-entry.js';
import { VisitorStore } from './visitor-store.js';

const entry = (): VisitorEntry => ({ personalisation: true, orderCount: 0, purchases: new Map(), views: [], cart: [] });
const order = (one: VisitorEntry): void => {
  one.orderCount++;
};

describe('VisitorStore', () => {
  it('shows what somebody does in every entry with one of their ids, once', () => {
    const store = new VisitorStore(10);
    const whos = [{ customerId: 'c' }, { visitorId: 'v' }, { customerId: 'c', visitorId: 'v' }, { customerId: 'v' }];
    for (const who of whos) store.put(who, entry());
    const counts = () => whos.map((who) => store.find(who)?.orderCount);
    store.change({ customerId: 'c' }, order);
    expect(counts()).toEqual([1, 0, 1, 0]);
    store.change({ visitorId: 'v' }, order);
    expect(counts()).toEqual([1, 1, 2, 0]);
    store.change({ customerId: 'c', visitorId: 'v' }, order);
    expect(counts()).toEqual([2, 2, 3, 0]);
    store.change({}, order);
    expect(counts()).toEqual([2, 2, 3, 0]);
  });

  it('drops the one not asked for longest', () => {
    const store = new VisitorStore(2);
    for (const visitorId of ['a', 'b']) store.put({ visitorId }, entry());
    store.find({ visitorId: 'a' });
    store.put({ visitorId: 'c' }, entry());
    expect(['a', 'b', 'c'].map((visitorId) => store.find({ visitorId }) !== undefined)).toEqual([true, false, true]);
    expect(store.size).toBe(2);
    store.put({ visitorId: 'b' }, entry());
    store.change({ visitorId: 'b' }, order);
    expect(store.find({ visitorId: 'b' })?.orderCount).toBe(1);
  });

  it('replaces an entry that is put again', () => {
    const store = new VisitorStore(1);
    store.put({ visitorId: 'a' }, { ...entry(), orderCount: 5 });
    store.put({ visitorId: 'a' }, entry());
    store.change({ visitorId: 'a' }, order);
    expect(store.find({ visitorId: 'a' })?.orderCount).toBe(1);
    expect(store.size).toBe(1);
  });

  it('forgets every entry of a customer', () => {
    const store = new VisitorStore(10);
    store.put({ customerId: 'c' }, entry());
    store.put({ customerId: 'c', visitorId: 'v' }, entry());
    store.put({ visitorId: 'v' }, entry());
    store.forget({ customerId: 'c' });
    expect(store.size).toBe(1);
    expect(store.find({ visitorId: 'v' })).toBeDefined();
  });

  it('tells a read that something happened while it was under way', () => {
    const store = new VisitorStore(10);
    const mine = store.beginRead({ customerId: 'c', visitorId: 'v' });
    const others = store.beginRead({ visitorId: 'w' });
    store.change({ visitorId: 'v' }, order);
    expect([mine.outdated, others.outdated]).toEqual([true, false]);
    store.endRead(others);
    store.change({ visitorId: 'w' }, order);
    expect(others.outdated).toBe(false);
  });
});
