import type { Product } from '../../../widget/src/client/types.js';
import { categoriesOf } from '../category-tree.js';
import { h } from '../dom.js';
import { attributeLink } from '../links.js';
import { productCard } from '../product-card.js';
import type { Shop } from '../shop.js';
import { section } from './section.js';

const SHOWN = 4;
const CATEGORIES = 6;

/** What has the same fit and is no alternative to the product: of each other kind the best rated one. */
export async function fitsSection(shop: Shop, product: Product): Promise<HTMLElement | undefined> {
  const { fits } = product.attributes;
  // A plan covers a price: that is shown where it applies.
  if (fits === undefined || product.type === 'protection') return undefined;
  const attribute = [`fits:${fits}`];
  const { categories } = await categoriesOf(shop, { attribute });
  const lists = await Promise.all(
    categories
      .slice(0, CATEGORIES)
      .map(({ path }) =>
        shop.client.products({ category: path.join(' > '), attribute, variants: 'first', sort: 'rating', limit: 24 }),
      ),
  );
  const others = lists
    .flatMap(({ products }) => products)
    .filter((other) => other.available && kindOf(other) !== kindOf(product));
  const products = alternating(others).slice(0, SHOWN);
  if (products.length === 0) return undefined;
  return section(
    'fits',
    `What fits: ${fits}`,
    h('ul', { class: 'grid' }, ...products.map((other) => productCard(other, 'several'))),
    h('p', {}, h('a', { href: attributeLink('fits', fits) }, `Everything for ${fits}`)),
  );
}

/** What it is, apart from brand and model: things of one kind take each other's place, and do not go together. */
function kindOf({ attributes, categoryPath }: Product): string {
  return attributes.article ?? categoryPath.join(' > ');
}

/** One of each kind, then the second of each, and so on. */
function alternating(products: readonly Product[]): Product[] {
  const seen = new Map<string, number>();
  const rounds = products.map((product) => {
    const round = seen.get(kindOf(product)) ?? 0;
    seen.set(kindOf(product), round + 1);
    return { product, round };
  });
  return rounds.sort((a, b) => a.round - b.round).map(({ product }) => product);
}
