import { expect, it } from 'vitest';
import { findProduct, upsertProducts } from '../../src/storage/products.js';
import { describeOnBothEngines } from '../support/databases.js';

describeOnBothEngines('products', (storage) => {
  it('come back as they were stored', async () => {
    const product = {
      id: 'a',
      title: 'A',
      type: 'physical',
      categoryPath: [],
      availability: 'in_stock',
      attributes: {},
    } as const;
    await upsertProducts(storage().db, [product]);
    expect(await findProduct(storage().db, 'a')).toEqual(product);
  });
});
