import { expect, it } from 'vitest';
import { seededRandom } from '../../domain/random.js';
import { productId } from '../describe-product.js';
import { SAMPLE_SHOP_DEFAULTS } from '../options.js';
import { FAMILIES } from '../tables/families.js';
import { openStreet, type Street } from './street.js';
import type { Answer, FinishedVisit, Step } from './visit.js';

const OPTIONS = {
  ...SAMPLE_SHOP_DEFAULTS,
  ...{ customers: 300, guests: 300, products: 400, days: 120, until: Date.UTC(2026, 0, 1) },
};
const DAY_MS = 86_400_000;

interface Walked {
  readonly at: number;
  readonly steps: readonly Step[];
  readonly finished: FinishedVisit;
}

/** Three days of visits to a shop that offers anything. */
function visitAll(street: Street, offersAPage: number): Walked[] {
  const random = seededRandom(3);
  const { catalog } = street.shop;
  let decisions = 0;
  const answer = (): Answer => ({
    decisionId: `D${++decisions}`,
    token: 'signed',
    offers: Array.from({ length: offersAPage }, (_, position) => ({
      productId: productId(catalog, Math.floor(random() * catalog.count)),
      kind: 'complement',
      position,
    })),
  });
  const walked: Walked[] = [];
  for (let day = 0; day < 3; day++)
    for (const at of street.timesOf(OPTIONS.until + day * DAY_MS, 45)) {
      const visit = street.nextVisit(at);
      const steps: Step[] = [];
      let step = visit.steps.next();
      for (; !step.done; step = visit.steps.next(step.value.do === 'ask' ? answer() : undefined))
        steps.push(step.value);
      street.leave(visit, step.value);
      walked.push({ at, steps, finished: step.value });
    }
  return walked;
}

const street = openStreet(OPTIONS, 'T');
const walked = visitAll(street, 6);

it('sends the same visits for the same shop and run, and others for another run', () => {
  const steps = (all: readonly Walked[]): unknown => all.map((each) => each.steps);
  expect(steps(visitAll(openStreet(OPTIONS, 'T'), 6))).toEqual(steps(walked));
  expect(steps(visitAll(openStreet(OPTIONS, 'U'), 6))).not.toEqual(steps(walked));
  expect(walked.length).toBeGreaterThan(100);
});

it('moves on in time, gives every event and order an id of its own, and starts with a look at a product', () => {
  const ids: string[] = [];
  for (const { at, steps } of walked) {
    expect(steps[0].do === 'track' && steps[0].events[0].type).toBe('view');
    let before = at;
    for (const step of steps) {
      expect(step.at.getTime()).toBeGreaterThanOrEqual(before);
      before = step.at.getTime();
      if (step.do === 'track') for (const { id } of step.events) ids.push(id);
      if (step.do === 'order') ids.push(step.order.id);
    }
  }
  expect(new Set(ids).size).toBe(ids.length);
});

it('reports what became of an offer only with the token, and of offers that were shown', () => {
  for (const { steps, finished } of walked) {
    const offered = new Set(finished.shown.map(({ decisionId, exposure }) => `${decisionId}.${exposure.position}`));
    for (const step of steps)
      for (const event of step.do === 'track' ? step.events : [])
        if (event.type.startsWith('offer_')) {
          expect(event.token).toBe('signed');
          expect(offered.has(event.id.split('.').slice(0, 2).join('.'))).toBe(true);
        }
  }
});

it('orders what the outcome says, at the price of the page, once each, and takes back no more', () => {
  const { catalog, prices } = street.shop;
  for (const { finished } of walked) {
    const { outcome, orders, returns } = finished;
    const lines = orders.flatMap((order) => order.lines);
    for (const { productId: id, quantity, unitPriceMinor } of lines) {
      expect(quantity).toBeGreaterThan(0);
      expect(unitPriceMinor).toBe(prices.paidPrice(street.shop.productOf.get(id) ?? -1, OPTIONS.days));
    }
    const bought = new Map(lines.map((line) => [line.productId, line.quantity]));
    expect(bought.size).toBe(lines.length);
    for (const { product, units } of outcome.added) expect(bought.get(productId(catalog, product))).toBe(units);
    for (const product of outcome.putBack) expect(bought.has(productId(catalog, product))).toBe(false);
    for (const { lines: back } of returns)
      for (const line of back) expect(line.quantity).toBe(-(bought.get(line.productId) ?? 0));
  }
});

it('never sells below an empty shelf', () => {
  const { catalog, stock } = street.shop;
  for (let product = 0; product < catalog.count; product++) {
    expect(stock.units[product]).toBeGreaterThanOrEqual(0);
    if (FAMILIES[catalog.family[product]].type !== 'physical') expect(stock.units[product]).toBeGreaterThan(1e9);
  }
});

it('asks for no offers any more once somebody said stop', () => {
  const tired = openStreet(OPTIONS, 'tired');
  let silent = 0;
  for (let visit = 0; visit < 200; visit++) {
    const planned = tired.nextVisit(OPTIONS.until + visit * 60_000);
    // One in three has had enough before.
    planned.visitor.stopped ||= visit % 3 === 0;
    let step = planned.steps.next();
    for (; !step.done; step = planned.steps.next())
      if (step.value.do === 'ask') expect(planned.visitor.stopped).toBe(false);
    if (planned.visitor.stopped) silent++;
    tired.leave(planned, step.value);
  }
  expect(silent).toBeGreaterThan(50);
});

it('says stop in the end when it is shown offers without end', () => {
  const [few, many] = [visitAll(openStreet(OPTIONS, 'few'), 1), visitAll(openStreet(OPTIONS, 'few'), 40)];
  const annoyed = (all: readonly Walked[]): number =>
    all.reduce((sum, { finished: { outcome } }) => sum + outcome.putBack.length + (outcome.stopped ? 1 : 0), 0);
  expect(annoyed(many)).toBeGreaterThan(annoyed(few));
});
