import type { Product } from '../../widget/src/client/types.js';
import { h } from './dom.js';
import { productLink } from './links.js';
import { formatPrice, priceNow } from './shop.js';
import { stars } from './stars.js';

/** A product in a grid. One card may stand for a product in several versions. */
export function productCard(product: Product, versions: 'one' | 'several' = 'one'): HTMLElement {
  return h(
    'li',
    { class: 'card' },
    h(
      'a',
      { href: productLink(product.id), class: 'card-link' },
      h('span', { class: 'card-frame' }, picture(product, 'card-picture'), saleBadge(product)),
      product.brand === undefined || product.title.includes(product.brand)
        ? undefined
        : h('span', { class: 'card-brand' }, product.brand),
      h('span', { class: 'card-title' }, product.title),
    ),
    product.rating === undefined ? undefined : stars(product.rating),
    priceLine(product),
    !product.available
      ? h('span', { class: 'muted' }, 'Not available')
      : versions === 'several' && product.groupId !== undefined
        ? h('span', { class: 'muted' }, 'More versions')
        : undefined,
  );
}

export function picture(product: Product, style: string): HTMLElement {
  if (product.imageLink === undefined) return h('span', { class: `${style} no-picture`, 'aria-hidden': 'true' });
  return h('img', { class: style, src: product.imageLink, alt: '', width: 400, height: 400, loading: 'lazy' });
}

function saleBadge({ price, salePrice }: Product): HTMLElement | undefined {
  const off = price && salePrice ? Math.round((1 - salePrice.minor / price.minor) * 100) : 0;
  return off < 5 ? undefined : h('span', { class: 'sale-badge' }, `−${off} %`);
}

export function priceLine(product: Product): HTMLElement {
  const now = priceNow(product);
  if (now === undefined) return h('span', { class: 'price muted' }, 'Price on request');
  const before = product.salePrice === undefined ? undefined : product.price;
  return h(
    'span',
    { class: before === undefined ? 'price' : 'price lowered' },
    before === undefined ? undefined : h('span', { class: 'sr' }, 'Now '),
    formatPrice(now),
    before === undefined ? undefined : h('s', {}, h('span', { class: 'sr' }, ' before '), formatPrice(before)),
  );
}
