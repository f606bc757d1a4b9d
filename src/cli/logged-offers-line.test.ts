import { expect, test } from 'vitest';
import type { Trained } from '../services/training-types.js';
import { loggedOffersLine } from './logged-offers-line.js';

type Card = Trained['card'];
type Found = NonNullable<Card['loggedOffers']>;

const change = { cases: 372, before: 0.5832, after: 0.5999, difference: { value: 0.0167, low: 0.0063, high: 0.0277 } };

function trained(verdict: Found['verdict'], more: Partial<Found> = {}): { readonly card: Card } {
  const loggedOffers = {
    ...{ verdict, answers: 2500, shown: 12_500, clicked: 3004, boughtAfterClick: 12, cases: 1860, casesNeeded: 500 },
    ...{ firstAt: '2026-03-01T00:00:00.000Z', lastAt: '2026-05-31T00:00:00.000Z', examination: {}, ...more },
  };
  const card = {
    ...{ trainedAt: '', seed: 1, orders: 1, lines: 1, products: 1, customers: 1, sessions: 0, seconds: {}, peakMb: 1 },
    ...{ firstOrderAt: null, lastOrderAt: null, loggedOffers },
  };
  return { card };
}

test('says what the offers taught, with the figures', () => {
  expect(loggedOffersLine(trained('used', { onAnswers: change, onOrders: change }))).toBe(
    '2,500 answers with offers were shown; the ranker learned from 1,860 of them (gain 0.600 instead of 0.583 on 372 later answers, difference 0.006 to 0.028).\n',
  );
});

test('says why they taught nothing', () => {
  expect(loggedOffersLine(trained('too_few_cases', { cases: 41 }))).toContain(
    'taken of 41 that the ranker could learn from, and it takes 500',
  );
  expect(loggedOffersLine(trained('no_ranker'))).toContain('the blend serves');
  expect(loggedOffersLine(trained('too_few_orders'))).toContain('too few orders');
  expect(loggedOffersLine(trained('not_better'))).toContain('the ranker stays as orders taught it');
  expect(loggedOffersLine(trained('worse_on_orders', { onAnswers: change, onOrders: change }))).toContain(
    'sells less (NDCG@10 0.600 instead of 0.583)',
  );
});

test('is silent without offers, and on a training that carried its ranker over', () => {
  const { card } = trained('used');
  expect(loggedOffersLine({ card: { ...card, loggedOffers: undefined } })).toBe('');
  expect(loggedOffersLine({ card: { ...card, carriedOver: { from: 'v1', orders: 3 } } })).toBe('');
});
