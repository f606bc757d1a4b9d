import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../domain/random.js';
import { fitSessions, loadSessions } from './session-model.js';
import { sessionsFrom } from './tidy-sessions.js';

const PRODUCTS = 40;
const HOUR = 3_600_000;
const OPTIONS = { seed: 3, tries: 3, maxCases: 600 };

/** A shop in which the next view is the next number in half of the cases, one that was seen in a fifth, else any. */
function walks(count: number, seed = 1): { time: number; views: number[] }[] {
  const random = seededRandom(seed);
  const any = (): number => Math.floor(random() * PRODUCTS);
  return Array.from({ length: count }, (_, s) => {
    const views = [any()];
    const length = 2 + Math.floor(random() * 7);
    while (views.length < length) {
      const lot = random();
      const last = views[views.length - 1];
      if (lot < 0.5) views.push((last + 1) % PRODUCTS);
      else if (lot < 0.7 && views.length > 1) views.push(views[views.length - 2]);
      else views.push(any());
    }
    // Ten sessions a time, to have ties.
    return { time: Math.floor(s / 10) * HOUR, views };
  });
}

const shop = walks(3000);
const fitted = fitSessions(sessionsFrom(shop), PRODUCTS, OPTIONS);
if (fitted === undefined) throw new Error('There are enough sessions.');
const model = loadSessions(fitted.part);

describe('the session model', () => {
  it('finds what mostly comes next, and the way back', () => {
    let next = 0;
    let back = 0;
    for (let product = 0; product < PRODUCTS; product++) {
      const before = (product + 20) % PRODUCTS;
      const [first, second] = model.predict([before, product], 2, { again: true }).map((each) => each.product);
      if (first === (product + 1) % PRODUCTS) next++;
      if (second === before) back++;
    }
    expect(next).toBeGreaterThan(30);
    expect(back).toBeGreaterThan(30);
  });

  it('gives probabilities that hold: about half for the next, a fifth for the way back', () => {
    let next = 0;
    let back = 0;
    for (let product = 0; product < PRODUCTS; product++) {
      const before = (product + 20) % PRODUCTS;
      for (const each of model.predict([before, product], PRODUCTS, { again: true })) {
        if (each.product === (product + 1) % PRODUCTS) next += each.score / PRODUCTS;
        if (each.product === before) back += each.score / PRODUCTS;
      }
    }
    expect(Math.abs(next - 0.5)).toBeLessThan(0.12);
    expect(Math.abs(back - 0.2)).toBeLessThan(0.1);
  });

  it('says how well the choice did, on cases it was not fitted on', () => {
    const { cases, mrr, hitRate } = fitted.choice.validation;
    expect(cases).toBeGreaterThan(200);
    expect(mrr).toBeGreaterThan(0.4);
    expect(hitRate).toBeGreaterThan(mrr);
  });

  it('counts the sessions it learned from', () => {
    expect(model.sessions).toBeLessThanOrEqual(3000);
    const tidy = shop.filter(({ views }) => new Set(views).size > 1);
    expect(model.sessions).toBe(tidy.length);
    expect(model.sessionsWith(7)).toBe(tidy.filter(({ views }) => views.includes(7)).length);
  });

  it('answers finite, sorted, never the page, nothing seen unless asked', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(PRODUCTS - 1), { minLength: 1, maxLength: 60 }), (visit) => {
        const page = visit[visit.length - 1];
        const all = model.predict(visit, PRODUCTS, { again: true });
        let sum = 0;
        for (const [place, { product, score, neighbours, of }] of all.entries()) {
          expect(product).not.toBe(page);
          expect(Number.isFinite(score)).toBe(true);
          expect(neighbours).toBeLessThanOrEqual(of);
          sum += score;
          if (place === 0) continue;
          const above = all[place - 1];
          expect(score < above.score || (score === above.score && product > above.product)).toBe(true);
        }
        expect(sum).toBeLessThanOrEqual(1 + 1e-9);
        expect(model.predict(visit, PRODUCTS)).toEqual(all.filter(({ product }) => !visit.includes(product)));
      }),
    );
    expect(model.predict([], 5)).toEqual([]);
  });

  it('takes a reload for no view', () => {
    expect(model.predict([3, 3, 9, 9, 9], 10)).toEqual(model.predict([3, 9], 10));
  });

  it('learns the same whatever the order in which sessions are read', () => {
    const few = walks(600);
    const options = { ...OPTIONS, maxCases: 100 };
    const read = fitSessions(sessionsFrom(few), PRODUCTS, options);
    expect(read).toBeDefined();
    expect(fitSessions(sessionsFrom([...few].reverse()), PRODUCTS, options)).toEqual(read);
  });

  it('learns nothing from a few sessions', () => {
    expect(fitSessions(sessionsFrom(walks(400)), PRODUCTS, OPTIONS)).toBeUndefined();
    expect(fitSessions(sessionsFrom([]), PRODUCTS, OPTIONS)).toBeUndefined();
  });

  it('answers for a product that no session held', () => {
    const wide = fitSessions(sessionsFrom(walks(600)), PRODUCTS + 1, OPTIONS);
    if (wide === undefined) throw new Error('There are enough sessions.');
    const answer = loadSessions(wide.part).predict([PRODUCTS], 5);
    expect(answer).toHaveLength(5);
    expect(answer[0].neighbours).toBe(0);
  });
});
