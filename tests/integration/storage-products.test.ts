import { describe, expect, it } from 'vitest';
import type { Product } from '../../src/domain/product.js';
import { listCategories, listProducts, type ProductListing } from '../../src/storage/product-list.js';
import { findProduct, upsertProducts } from '../../src/storage/products.js';
import { describeOnBothEngines } from '../support/databases.js';

const product = (id: string, rest: Partial<Product> = {}): Product => ({
  id,
  title: `Title ${id}`,
  type: 'physical',
  categoryPath: ['Kitchen', 'Coffee'],
  availability: 'in_stock',
  attributes: {},
  ...rest,
});
const euros = (minor: number) => ({ minor, currency: 'EUR' });
const rated = (average: number, count: number) => ({ rating: { average, count } });

describeOnBothEngines('products', (storage) => {
  it('come back as they were stored', async () => {
    const plain = product('a', { title: 'A', categoryPath: [] });
    await upsertProducts(storage().db, [plain]);
    expect(await findProduct(storage().db, 'a')).toEqual(plain);
  });

  describe('listed', () => {
    const CATALOG = [
      product('kettle-1', { groupId: 'kettle', price: euros(4000), attributes: { colour: 'black' }, stock: 0 }),
      product('kettle-2', { groupId: 'kettle', price: euros(4000), attributes: { colour: 'sage' }, stock: 3 }),
      product('kettle-3', { groupId: 'kettle', price: euros(4000), attributes: { colour: 'white' }, stock: 3 }),
      product('tamper', {
        price: euros(2000),
        salePrice: euros(900),
        attributes: { fits: '54 mm', made_of: "oak's 50 %" },
        ...rated(5, 1),
        releasedAt: new Date('2026-03-01'),
      }),
      product('portafilter', { attributes: { fits: '54 mm' }, ...rated(4.6, 300), releasedAt: new Date('2026-01-01') }),
      product('course', {
        type: 'service',
        price: euros(1000),
        categoryPath: ['Kitchen', 'Coffee', 'Courses'],
        releasedAt: new Date('2026-02-01'),
      }),
      product('spade', { categoryPath: ['Kitchens of the garden'], price: euros(1500) }),
    ];
    const list = async (listing: Partial<ProductListing>): Promise<string[]> => {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        // Two a page: every order must go on where it stopped.
        const page = await listProducts(storage().db, { category: 'Kitchen', limit: 2, ...listing, cursor });
        ids.push(...page.products.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return ids;
    };
    it('by title, by price now, by rating and by date, over pages', async () => {
      await upsertProducts(storage().db, CATALOG);
      const kettles = ['kettle-1', 'kettle-2', 'kettle-3'];
      expect(await list({})).toEqual(['course', ...kettles, 'portafilter', 'tamper']);
      // What is sold out comes last, even after what has no price.
      const [soldOut, ...others] = kettles;
      expect(await list({ sort: 'price' })).toEqual(['tamper', 'course', ...others, 'portafilter', soldOut]);
      expect(await list({ sort: 'price_desc' })).toEqual([...others, 'course', 'tamper', 'portafilter', soldOut]);
      // One rating of 5 pulled towards 3.5 by ten: 3.6; three hundred of 4.6: 4.56.
      expect(await list({ sort: 'rating' })).toEqual(['portafilter', 'tamper', 'course', ...others, soldOut]);
      expect(await list({ sort: 'newest' })).toEqual(['tamper', 'course', 'portafilter', ...others, soldOut]);
    });

    it('with one of each variant group: the first that can be bought', async () => {
      expect(await list({ variants: 'first' })).toEqual(['course', 'kettle-2', 'portafilter', 'tamper']);
      expect(
        (await listCategories(storage().db, { category: 'Kitchen', variants: 'first' })).map(Object.values),
      ).toEqual([
        [['Kitchen', 'Coffee'], 3, 0],
        [['Kitchen', 'Coffee', 'Courses'], 1, 0],
      ]);
    });

    it('by type, by attributes that must all hold, and by the day they came out', async () => {
      expect(await list({ type: 'service' })).toEqual(['course']);
      expect(await list({ attributes: { fits: '54 mm' } })).toEqual(['portafilter', 'tamper']);
      expect(await list({ attributes: { fits: '54 mm', made_of: "oak's 50 %" } })).toEqual(['tamper']);
      expect(await list({ attributes: { fits: '54' } })).toEqual([]);
      expect(await list({ releasedUntil: new Date('2026-02-01'), attributes: { fits: '54 mm' } })).toEqual([
        'portafilter',
      ]);
    });

    it('from the start for a cursor of another order', async () => {
      const { nextCursor } = await listProducts(storage().db, { limit: 2 });
      const { products } = await listProducts(storage().db, { limit: 2, cursor: nextCursor, sort: 'price' });
      expect(products.map(({ id }) => id)).toEqual(['tamper', 'course']);
    });
  });
});
