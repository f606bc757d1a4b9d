import { describe, expect, it } from 'vitest';
import { makePlan } from './basket.js';
import { Expectations } from './expectations.js';
import { SAMPLE_SHOP_DEFAULTS } from './options.js';
import { makeWorld, simulate } from './simulate.js';
import { FAMILIES, FAMILY_INDEX } from './tables/families.js';
import { MISSIONS } from './tables/missions.js';
import { SETTING_NAMES } from './tables/settings.js';

const COUNT = FAMILIES.length;
const FAMILY_OF_ID = (id: string): number => FAMILY_INDEX.get(id.split('-')[0]) ?? -1;

describe('true expected lifts', () => {
  it('follow from the chances by hand, and a plan with what it belongs to', () => {
    // Wishes: family 1 (1/2), family 2 twice (1/2 each), family 3 with family 1 (1/2 given it).
    const plan = { ...makePlan(), count: 4 };
    plan.family.set([1, 2, 2, 3]);
    plan.chance.set([0.5, 0.5, 0.5, 0.5]);
    plan.anchor.set([-1, -1, -1, 0]);
    const expectations = new Expectations();
    expectations.add(plan);
    // Empty: 1/8; so all chances are divided by 7/8.
    const share = 8 / 7;
    expect(expectations.withFamily[1]).toBeCloseTo(0.5 * share);
    expect(expectations.withFamily[2]).toBeCloseTo(0.75 * share);
    expect(expectations.withFamily[3]).toBeCloseTo(0.25 * share);
    expect(expectations.withBoth[COUNT + 2]).toBeCloseTo(0.375 * share);
    expect(expectations.withBoth[COUNT + 3]).toBeCloseTo(0.25 * share);
    expect(expectations.withBoth[2 * COUNT + 3]).toBeCloseTo(0.1875 * share);
    expect(expectations.liftOf(2, 1)).toBeCloseTo((0.375 * share) / (0.5 * share * 0.75 * share));
  });

  it.each(SETTING_NAMES)(
    'are what the orders show in the %s shop, but for luck: planted pairs and pairs that no mission joins',
    (setting) => {
      const sharing = new Set(
        MISSIONS.flatMap(({ roles }) => roles.flatMap((a) => roles.map((b) => a.family * COUNT + b.family))),
      );
      const seen = { orders: 0, withFamily: new Float64Array(COUNT), withBoth: new Float64Array(COUNT * COUNT) };
      const run = simulate(
        makeWorld({
          ...SAMPLE_SHOP_DEFAULTS,
          setting,
          customers: 2000,
          guests: 4800,
          visitDays: 0,
          until: Date.UTC(2026, 0, 1),
        }),
      );
      let step = run.next();
      for (; step.done !== true; step = run.next()) {
        for (const { lines } of step.value.orders) {
          seen.orders++;
          const families = [...new Set(lines.map(({ productId }) => FAMILY_OF_ID(productId)))].sort((a, b) => a - b);
          for (const [at, a] of families.entries()) {
            seen.withFamily[a]++;
            for (const b of families.slice(at + 1)) seen.withBoth[a * COUNT + b]++;
          }
        }
      }
      const { expectations } = step.value;
      expect(expectations.orders).toBe(seen.orders);
      const checked = { planted: 0, others: 0 };
      const ratios: number[] = [];
      for (let a = 0; a < COUNT; a++) {
        for (let b = a + 1; b < COUNT; b++) {
          const expected = expectations.withBoth[a * COUNT + b];
          if (expected < 50) continue;
          checked[sharing.has(a * COUNT + b) ? 'planted' : 'others']++;
          const together = seen.withBoth[a * COUNT + b];
          // Poisson: four standard deviations, and a tenth that was wanted but out of stock.
          const luck = 4 * Math.sqrt(expected);
          const [low, high] = [expected * 0.9 - luck, expected * 1.02 + luck];
          if (together < low || together > high)
            expect.fail(`${FAMILIES[a].key} and ${FAMILIES[b].key}: ${together} orders, expected ${expected}`);
          const lift = (together * seen.orders) / (seen.withFamily[a] * seen.withFamily[b]);
          ratios.push(lift / expectations.liftOf(a, b));
        }
      }
      expect(checked.planted).toBeGreaterThan(150);
      expect(checked.others).toBeGreaterThan(150);
      const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
      expect(mean).toBeGreaterThan(0.98);
      expect(mean).toBeLessThan(1.02);
    },
  );
});
