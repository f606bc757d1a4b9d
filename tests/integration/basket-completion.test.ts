import { expect, it } from 'vitest';
import { findOnlineRetail, readOnlineRetail } from '../../bench/data-sets/online-retail.js';
import { createCart } from '../../src/learning/cart/cart-model.js';
import { splitBasketCompletion } from '../../src/learning/evaluation/basket-completion.js';
import { measure } from '../../src/learning/evaluation/held-out.js';
import { chooseBlend, fitSources, loadSources } from '../../src/learning/training/fit-models.js';
import { createPool } from '../../src/learning/workers/pool.js';

const file = findOnlineRetail();

if (file === undefined) {
  it('cannot measure the cart blend on Online Retail: GOESWITH_DATA_SETS does not hold it', () => {
    console.log('Online Retail is not in GOESWITH_DATA_SETS: the hit rate of the cart blend is not measured.');
  });
} else {
  it('completes baskets of Online Retail: the held-out product is among the first ten in at least 27 % of cases', async () => {
    const history = await readOnlineRetail(file);
    const { train, trainTime, cases, products } = splitBasketCompletion(history);
    // The counts that the protocol names, so that figures can be compared.
    expect([train.basketCount, products, cases.length]).toEqual([18_396, 3358, 1828]);
    const pool = createPool(2);
    const { shares, halfLifeDays, calibration } = await chooseBlend(train, trainTime, pool);
    const sources = loadSources(await fitSources(train, trainTime, halfLifeDays, pool));
    await pool.close();
    const metrics = measure(cases, createCart(shares, calibration, sources, history.productIds.length));
    console.log(`Online Retail, basket completion: ${JSON.stringify({ ...metrics, shares, halfLifeDays })}`);
    expect(metrics['HR@10']).toBeGreaterThanOrEqual(0.27);
  });
}
