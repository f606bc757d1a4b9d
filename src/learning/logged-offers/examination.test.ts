import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulatedLogs, type ToyAnswer, toyLogs } from '../../../tests/support/toy-logs.js';
import { EXAMINATION_DEFAULTS, estimateExamination, fitTheta, type Unit } from './examination.js';
import { OUTCOME } from './logged-offers.js';

const answer = (products: readonly number[], clicked?: number): ToyAnswer => ({
  offers: products.map((product, position) => ({
    product,
    position,
    outcome: product === clicked ? OUTCOME.clicked : 0,
  })),
});

test('a case worked by hand: two products that change places', () => {
  // Product 0 is clicked 8 of 10 times above and 2 of 10 below; product 1 stood below and above as often and is never clicked.
  // Shares of the clicks: 8 : 2, at as many shows each, so θ₁ = 1/4 without a prior.
  const answers = [
    ...Array.from({ length: 10 }, (_, i) => answer([0, 1], i < 8 ? 0 : undefined)),
    ...Array.from({ length: 10 }, (_, i) => answer([1, 0], i < 2 ? 0 : undefined)),
  ];
  const weak = { ...EXAMINATION_DEFAULTS, priorClicks: 1e-9 };
  expect(estimateExamination(toyLogs(answers), undefined, weak).theta[0][1]).toBeCloseTo(0.25, 6);
  // A strong prior stays where it is: (1 + 1)^−0.5.
  const strong = { ...EXAMINATION_DEFAULTS, priorClicks: 1e9 };
  expect(estimateExamination(toyLogs(answers), undefined, strong).theta[0][1]).toBeCloseTo(Math.SQRT1_2, 6);
});

test('comes closer to the eye of the shoppers with every answer, although what is liked stands high', () => {
  const truth = [1, 0.7, 0.5, 0.4, 0.3, 0.25];
  const error = (answers: number): number => {
    const errors = [1, 2, 3].flatMap((seed) => {
      const { theta } = estimateExamination(toyLogs(simulatedLogs(truth, answers, seed)));
      return [...theta[0]].map((value, position) => Math.abs(value - truth[position]));
    });
    return errors.reduce((sum, each) => sum + each, 0) / errors.length;
  };
  expect(error(8000)).toBeLessThan(0.03);
  expect(error(8000)).toBeLessThan(error(200) / 2);
});

test('clicks per show alone would fall much further than the eye does', () => {
  const logs = toyLogs(simulatedLogs([1, 0.7, 0.5, 0.4, 0.3, 0.25], 8000, 5));
  const rate = (wanted: number): number => {
    const own = [...logs.outcome].filter((_, i) => logs.position[i] === wanted);
    return own.filter((outcome) => outcome > 0).length / own.length;
  };
  expect(rate(5) / rate(0)).toBeLessThan(0.15);
  expect(estimateExamination(logs).theta[0][5]).toBeGreaterThan(0.2);
});

test('is flat where every position is noticed alike', () => {
  const { theta } = estimateExamination(toyLogs(simulatedLogs([1, 1, 1, 1, 1, 1], 12_000, 6)));
  for (const value of theta[0]) expect(Math.abs(value - 1)).toBeLessThan(0.08);
});

test('each place has its own curve, and one with few clicks that of all places', () => {
  const steep = simulatedLogs([1, 0.3, 0.2], 6000, 7, 'cart');
  const few = simulatedLogs([1, 1, 1], 6000, 8, 'home').slice(0, 1);
  const logs = toyLogs([...steep, ...few]);
  const { theta } = estimateExamination(logs);
  const cart = logs.placements.indexOf('cart');
  const home = logs.placements.indexOf('home');
  expect(theta[cart][1]).toBeLessThan(0.4);
  expect(theta[home][1]).toBeCloseTo(theta[cart][1], 1);
});

test('says the prior where nothing stood at two positions', () => {
  const { theta, comparableClicks } = estimateExamination(toyLogs([answer([0, 1, 2], 0), answer([0, 1, 2], 1)]));
  expect(comparableClicks).toEqual([0]);
  expect([...theta[0]].map((value) => value.toFixed(6))).toEqual(
    [1, 2 ** -0.5, 3 ** -0.5].map((value) => value.toFixed(6)),
  );
});

const unit: fc.Arbitrary<Unit> = fc
  .array(fc.record({ shown: fc.integer({ min: 1, max: 50 }), clicks: fc.nat(10) }), { minLength: 2, maxLength: 4 })
  .map((cells) => ({
    place: 0,
    position: cells.map((_, position) => position),
    shown: cells.map(({ shown }) => shown),
    clicks: cells.map(({ clicks }) => clicks),
    total: cells.reduce((sum, { clicks }) => sum + clicks, 0),
  }));

test('no curve nearby is more likely: the likelihood, with its prior, is at its top', () => {
  const prior = Float64Array.of(1, 0.8, 0.6, 0.5);
  const m = 3;
  // The loop scales θ so that the first is 1; the prior is not the same at every scale, so the best scale is looked for.
  const atScale = (units: readonly Unit[], theta: readonly number[], scale: number): number => {
    let value = 0;
    for (const [k, each] of theta.entries()) value += m * (prior[k] * Math.log(each * scale) - each * scale);
    for (const { position, shown, clicks, total } of units) {
      const sum = position.reduce((all, k, i) => all + shown[i] * theta[k], 0);
      for (const [i, k] of position.entries()) if (clicks[i] > 0) value += clicks[i] * Math.log(theta[k]);
      if (total > 0) value -= total * Math.log(sum);
    }
    return value;
  };
  const likelihood = (units: readonly Unit[], theta: readonly number[]): number => {
    // Σ m (prior_k − θ_k · scale) = 0 there.
    const scale = prior.reduce((all, each) => all + each, 0) / theta.reduce((all, each) => all + each, 0);
    return atScale(units, theta, scale);
  };
  const step = fc.double({ min: -0.2, max: 0.2, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(unit, { minLength: 1, maxLength: 6 }),
      fc.tuple(step, step, step),
      (units, [one, two, three]) => {
        const theta = [...fitTheta(units, prior, m)];
        const near = [1, theta[1] * Math.exp(one), theta[2] * Math.exp(two), theta[3] * Math.exp(three)];
        expect(likelihood(units, near)).toBeLessThanOrEqual(likelihood(units, theta) + 1e-6);
      },
    ),
    { numRuns: 200 },
  );
});

test('neither the order of answers nor the names of products matter', () => {
  const answers = simulatedLogs([1, 0.5, 0.3], 300, 9);
  const renamed = answers.map((each) => ({
    ...each,
    offers: each.offers.map((offer) => ({ ...offer, product: 100 - offer.product })),
  }));
  const { theta } = estimateExamination(toyLogs(answers));
  for (const other of [renamed, answers.toReversed()]) {
    const found = estimateExamination(toyLogs(other));
    for (const [k, value] of found.theta[0].entries()) expect(value).toBeCloseTo(theta[0][k], 9);
  }
});
