import type { Product } from '../../../widget/src/client/types.js';
import { variantChoice } from '../../../widget/src/variants.js';
import { cart } from '../cart.js';
import { h } from '../dom.js';
import { picture, priceLine } from '../product-card.js';
import { type Shop, track } from '../shop.js';
import { addToCart, offerSlot } from '../slots.js';
import { crumbs } from './browse.js';

export async function productPage(shop: Shop, id: string): Promise<HTMLElement> {
  const product = await shop.client.product(id);
  const variants =
    product.groupId === undefined ? [] : (await shop.client.products({ groupId: product.groupId, limit: 50 })).products;
  track(shop, 'view', id);
  const ids = cart.lines().map(([productId]) => ({ productId }));
  return h(
    'div',
    {},
    crumbs(product.categoryPath.length === 0 ? undefined : product.categoryPath.join(' > ')),
    h(
      'article',
      { class: 'product' },
      h(
        'div',
        { class: 'product-picture' },
        picture(product, 'picture'),
        shop.config.derived.pictures
          ? h('p', { class: 'muted' }, 'The picture is drawn; the data set has none.')
          : undefined,
      ),
      h(
        'div',
        { class: 'product-facts' },
        product.brand === undefined ? undefined : h('p', { class: 'brand' }, product.brand),
        h('h1', {}, product.title),
        product.rating === undefined ? undefined : rating(product.rating),
        h('p', { class: 'big' }, priceLine(product)),
        product.description === undefined ? undefined : h('p', { class: 'description' }, product.description),
        variants.length > 1 ? variantLinks(product, variants) : undefined,
        h(
          'p',
          {},
          h(
            'button',
            {
              class: 'button',
              disabled: !product.available,
              onclick: () => addToCart(shop, product.id, product.title),
            },
            product.available ? 'Add to cart' : 'Not available',
          ),
        ),
        h('p', { class: product.available ? 'stock' : 'muted' }, product.available ? 'In stock' : 'Sold out for now'),
      ),
    ),
    offerSlot(shop, 'product_page', {
      product: id,
      layout: 'bought-together',
      limit: '2',
      heading: 'Bought together',
      cart: JSON.stringify(ids),
    }),
    offerSlot(shop, 'product_page', {
      product: id,
      limit: '4',
      heading: 'Goes well with this',
      cart: JSON.stringify(ids),
    }),
  );
}

function rating({ average, count }: { average: number; count: number }): HTMLElement {
  return h(
    'p',
    { class: 'rating' },
    h('span', { 'aria-hidden': 'true' }, '★'),
    ` ${average.toFixed(1)} of 5`,
    h('span', { class: 'muted' }, ` (${count} ${count === 1 ? 'review' : 'reviews'})`),
  );
}

function variantLinks(chosen: Product, variants: readonly Product[]): HTMLElement {
  return h(
    'nav',
    { class: 'variants', 'aria-label': 'Variants' },
    ...variantChoice(variants).options.map(({ product, label }) =>
      h(
        'a',
        {
          href: `/shop/product/${encodeURIComponent(product.id)}`,
          'aria-current': product.id === chosen.id ? 'page' : undefined,
        },
        label,
      ),
    ),
  );
}
