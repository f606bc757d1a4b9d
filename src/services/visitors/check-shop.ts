import { GoeswithError } from '../../domain/errors.js';
import { describeProduct, productId } from '../../sample-shop/describe-product.js';
import type { Street } from '../../sample-shop/visitors/street.js';
import type { ListedProduct, ShopClient } from './shop-client.js';

/** Catalogs up to this size are compared whole; of larger ones the first page and as many products drawn evenly. */
const WHOLE = 3000;
const PROBES = 40;

/**
 * Throws OTHER_SHOP unless the server's catalog is the one of this world before anybody came: ids, titles, prices, and what is out of stock, which
 * tells shops of other people or days apart.
 */
export async function checkShop({ shop, world }: Street, client: ShopClient): Promise<void> {
  const { catalog, prices, stock } = shop;
  const { seed, days, until } = world.options;
  const differs = (listed: ListedProduct | undefined, product: number | undefined): boolean => {
    if (listed === undefined || product === undefined) return true;
    const { title } = describeProduct(catalog, product, seed, days, until);
    const paid = (listed.salePrice ?? listed.price)?.minor;
    const available = catalog.endDay[product] >= days && stock.units[product] > 0;
    return listed.title !== title || paid !== prices.paidPrice(product, days) || listed.available !== available;
  };
  let [seen, wrong] = [0, 0];
  let example = '';
  const compare = (id: string, listed: ListedProduct | undefined, product: number | undefined): void => {
    seen++;
    if (!differs(listed, product)) return;
    wrong++;
    if (example !== '') return;
    const there =
      listed === undefined ? 'is missing' : `is “${listed.title}”, ${listed.available ? 'in stock' : 'not available'},`;
    example = `${id} ${there} there`;
  };
  const whole = catalog.count <= WHOLE;
  let cursor: string | undefined;
  do {
    const page = await client.products(cursor);
    for (const listed of page.products) compare(listed.id, listed, shop.productOf.get(listed.id));
    cursor = page.nextCursor;
  } while (whole && cursor !== undefined && seen <= WHOLE);
  if (whole && seen !== catalog.count) {
    wrong += Math.abs(catalog.count - seen);
    if (example === '') example = `it has ${seen.toLocaleString('en')} products`;
  }
  if (!whole)
    for (let probe = 0; probe < PROBES; probe++) {
      const product = Math.floor(((probe + 0.5) / PROBES) * catalog.count);
      const id = productId(catalog, product);
      compare(id, await client.product(id), product);
    }
  if (wrong === 0) return;
  throw new GoeswithError('OTHER_SHOP', {
    detail: `${wrong.toLocaleString('en')} products of ${Math.max(seen, catalog.count).toLocaleString('en')} differ between the server and the sample shop of seed ${seed}: ${example}.`,
  });
}
