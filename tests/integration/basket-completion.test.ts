import { expect, it } from 'vitest';
import { findOnlineRetail, readOnlineRetail } from '../../bench/data-sets/online-retail.js';
import { evaluate } from '../../src/learning/evaluation/evaluate.js';
import { splitBasketCompletion } from '../../src/learning/evaluation/protocols.js';

const file = findOnlineRetail();

/** Published for the protocol: methods that everybody has must come out as they do elsewhere. */
const PUBLISHED: Readonly<Record<string, number>> = {
  'EASE, λ = 0.3 × mean': 0.3255,
  'item-kNN, baskets by √size': 0.2675,
  'basket-kNN': 0.2462,
  'log-likelihood ratio': 0.2112,
  'cosine item–item': 0.1844,
  confidence: 0.1389,
  popularity: 0.0345,
};

if (file === undefined) {
  it('cannot measure the cart ranking on Online Retail: GOESWITH_DATA_SETS does not hold it', () => {
    console.log('Online Retail is not in GOESWITH_DATA_SETS: the hit rate of the cart ranking is not measured.');
  });
} else {
  it('completes baskets of Online Retail: the held-out product is among the first ten in at least 38 % of cases', async () => {
    const split = splitBasketCompletion(await readOnlineRetail(file));
    // The counts that the protocol names, so that figures can be compared.
    expect([split.training.orderCount, split.history.productIds.length, split.cases.length]).toEqual([
      18_396, 3358, 1828,
    ]);
    const { methods } = await evaluate(split, {
      seed: 1,
      threads: 2,
      now: () => new Date(),
      memoryMb: () => 0,
      wanted: (name) => name === 'goeswith' || name in PUBLISHED,
    });
    const hitRate = (name: string): number =>
      methods.find((method) => method.name === name)?.metrics['HR@10'].value ?? Number.NaN;
    console.log(
      `Online Retail, basket completion, HR@10: ${JSON.stringify(methods.map(({ name }) => [name, hitRate(name)]))}`,
    );
    expect(hitRate('goeswith')).toBeGreaterThanOrEqual(0.38);
    for (const [name, published] of Object.entries(PUBLISHED)) expect(hitRate(name), name).toBeCloseTo(published, 2);
  }, 240_000);
}
