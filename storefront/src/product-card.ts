import type { Product } from '../../widget/src/client/types.js';
import { h } from './dom.js';
import { formatPrice, priceNow } from './shop.js';

export function productCard(product: Product): HTMLElement {
  return h(
    'li',
    { class: 'card' },
    h(
      'a',
      { href: `/shop/product/${encodeURIComponent(product.id)}`, class: 'card-link' },
      picture(product, 'card-picture'),
      h('span', { class: 'card-title' }, product.title),
    ),
    priceLine(product),
    product.available ? undefined : h('span', { class: 'muted' }, 'Not available'),
  );
}

export function picture(product: Product, style: string): HTMLElement {
  if (product.imageLink === undefined) return h('span', { class: `${style} no-picture`, 'aria-hidden': 'true' });
  return h('img', { class: style, src: product.imageLink, alt: '', width: 400, height: 400, loading: 'lazy' });
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
