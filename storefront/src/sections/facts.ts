import type { Product } from '../../../widget/src/client/types.js';
import { h } from '../dom.js';
import { attributeLink, categoryLink, pathOf } from '../links.js';

/** Attributes that have a section or a line of their own. */
const TOLD = ['article', 'adds', 'replaces', 'paperback_of', 'for_category', 'price_above', 'price_up_to'];

/** What the catalog says of the product, as a list of names and values. */
export function factsOf(product: Product): HTMLElement | undefined {
  const { attributes } = product;
  const rows = Object.entries(attributes)
    .filter(([name, value]) => value !== '' && !TOLD.includes(name))
    .map(([name, value]): [string, string | HTMLElement] => [
      name === 'fits' && product.type === 'protection' ? 'covers' : name.replaceAll('_', ' '),
      name === 'fits' && product.type !== 'protection' ? h('a', { href: attributeLink(name, value) }, value) : value,
    ]);
  if (attributes.for_category !== undefined) {
    const path = pathOf(attributes.for_category);
    rows.push(['for', h('a', { href: categoryLink(path) }, path.at(-1))]);
  }
  if (rows.length === 0) return undefined;
  return h('dl', { class: 'facts' }, ...rows.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
}
