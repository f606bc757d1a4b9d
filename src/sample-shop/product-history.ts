import type { Product } from '../domain/product.js';
import { productId } from './describe-product.js';
import type { SampleShopOptions } from './options.js';
import { listStars } from './reviews.js';
import { makeWorld, type World } from './simulate.js';

const DAY_MS = 86_400_000;

/**
 * What the shop's catalog said of a product on a day: not there before its launch, with the prices and promotions of that day, and for
 * sale until its successor replaced it. What lay on the shelf then is not known: that would take the whole simulation.
 */
export function productHistory(options: SampleShopOptions): (product: Product, at: Date) => Product | undefined {
  let known: { readonly world: World; readonly indexOf: ReadonlyMap<string, number> } | undefined;
  const open = () => {
    const world = makeWorld(options);
    const ids = Array.from({ length: world.catalog.count }, (_, product) => [
      productId(world.catalog, product),
      product,
    ]);
    return { world, indexOf: new Map(ids as [string, number][]) };
  };
  return (product, at) => {
    known ??= open();
    const { catalog, prices } = known.world;
    const index = known.indexOf.get(product.id);
    const day = options.days + Math.floor((at.getTime() - options.until) / DAY_MS);
    // What the simulation does not hold is not ours to say; after its end the catalog is the one of today.
    if (index === undefined || day >= options.days) return product;
    if (day < catalog.launchDay[index]) return undefined;
    const currency = product.price?.currency ?? 'EUR';
    const [list, paid] = [prices.listPrice(index, day), prices.paidPrice(index, day)];
    return {
      ...product,
      price: { minor: list, currency },
      salePrice: paid < list ? { minor: paid, currency } : undefined,
      availability: day < catalog.endDay[index] ? 'in_stock' : 'discontinued',
      stock: undefined,
      rating: ratingAt(product, at, options),
    };
  };
}

function ratingAt(product: Product, at: Date, options: SampleShopOptions): Product['rating'] {
  const until = at.getTime();
  const stars = listStars(product, options).flatMap((each) => (each.at < until ? each.stars : []));
  if (stars.length === 0) return undefined;
  const sum = stars.reduce((total, each) => total + each, 0);
  return { average: Math.round((sum / stars.length) * 10) / 10, count: stars.length };
}
