import type { Product } from '../../../widget/src/client/types.js';
import { cart } from '../cart.js';
import { h } from '../dom.js';
import { productLink } from '../links.js';
import { picture } from '../product-card.js';
import { formatPrice, priceNow, type Shop, track } from '../shop.js';
import { announce, offerSlot } from '../slots.js';
import { chosenDay, dayText } from '../time-travel.js';

interface Line {
  readonly product: Product;
  readonly quantity: number;
}

/** The cart, what goes with it, and the order. */
export async function cartPage(shop: Shop, refresh: () => void, go: (path: string) => void): Promise<HTMLElement> {
  const found = await Promise.all(
    cart.lines().map(async ([productId, quantity]): Promise<Line | undefined> => {
      const product = await shop.client.product(productId).catch(() => undefined);
      return product === undefined ? undefined : { product, quantity };
    }),
  );
  const lines = found.filter((line) => line !== undefined);
  if (lines.length === 0) {
    return h(
      'div',
      {},
      h(
        'section',
        { class: 'notice' },
        h('h1', {}, 'Your cart is empty'),
        h('p', {}, h('a', { class: 'button', href: '/shop/' }, 'Look around')),
      ),
      offerSlot(shop, 'home', { limit: '4' }),
    );
  }
  const day = chosenDay();
  const offered = JSON.stringify(lines.map(({ product, quantity }) => ({ productId: product.id, quantity })));
  return h(
    'div',
    {},
    h('h1', {}, 'Your cart'),
    h(
      'div',
      { class: 'cart' },
      h('ul', { class: 'cart-lines' }, ...lines.map((line) => lineView(shop, line, refresh))),
      h(
        'aside',
        { class: 'summary', 'aria-label': 'Summary' },
        h('p', { class: 'total' }, h('span', {}, 'Total'), h('strong', {}, total(lines))),
        h(
          'button',
          { class: 'button wide', disabled: day !== undefined, onclick: () => order(shop, lines, go) },
          'Place the order',
        ),
        h(
          'p',
          { class: 'muted' },
          day === undefined
            ? 'This is a demo: nothing is charged or sent.'
            : `You look at the shop of ${dayText(day)}: go back to today to order.`,
        ),
      ),
    ),
    offerSlot(shop, 'cart', { cart: offered, heading: 'Goes well with your cart', limit: '4' }),
  );
}

function lineView(shop: Shop, { product, quantity }: Line, refresh: () => void): HTMLElement {
  const price = priceNow(product);
  const change = (units: number): void => {
    cart.set(product.id, units);
    if (units === 0) track(shop, 'remove_from_cart', product.id);
    announce(units === 0 ? `${product.title} was removed.` : `${units} × ${product.title}`);
    refresh();
  };
  return h(
    'li',
    { class: 'cart-line' },
    picture(product, 'thumb'),
    h(
      'div',
      {},
      h('a', { href: productLink(product.id) }, product.title),
      price === undefined ? undefined : h('p', { class: 'muted' }, formatPrice(price)),
    ),
    h(
      'div',
      { class: 'units' },
      h('button', { 'aria-label': `One less: ${product.title}`, onclick: () => change(quantity - 1) }, '−'),
      h('span', {}, String(quantity)),
      h('button', { 'aria-label': `One more: ${product.title}`, onclick: () => change(quantity + 1) }, '+'),
    ),
    h('button', { class: 'link', onclick: () => change(0), 'aria-label': `Remove ${product.title}` }, 'Remove'),
  );
}

/** In the shop's currency; a line without a price says so by a dash in the sum. */
function total(lines: readonly Line[]): string {
  const prices = lines.map(({ product, quantity }) => ({ price: priceNow(product), quantity }));
  const currency = prices.find(({ price }) => price !== undefined)?.price?.currency;
  if (currency === undefined || prices.some(({ price }) => price?.currency !== currency)) return '–';
  return formatPrice({
    currency,
    minor: prices.reduce((sum, { price, quantity }) => sum + (price?.minor ?? 0) * quantity, 0),
  });
}

async function order(shop: Shop, lines: readonly Line[], go: (path: string) => void): Promise<void> {
  const response = await fetch('/shop/api/checkout', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      visitorId: shop.visitorId,
      lines: lines.map(({ product, quantity }) => ({ productId: product.id, quantity })),
    }),
  }).catch(() => undefined);
  if (response === undefined || !response.ok) return announce('The order did not go through. Please try again.');
  cart.clear();
  go(`/shop/thanks?bought=${lines.map(({ product }) => encodeURIComponent(product.id)).join(',')}`);
}

/** After the order: what goes with what was bought. */
export async function thanksPage(shop: Shop, params: URLSearchParams): Promise<HTMLElement> {
  const bought = (params.get('bought') ?? '').split(',').filter(Boolean).slice(0, 20);
  return h(
    'div',
    {},
    h(
      'section',
      { class: 'notice' },
      h('h1', {}, 'Thank you for your order'),
      h('p', {}, 'Goeswith has learned of it already: what you bought is not offered to you again unless it runs out.'),
    ),
    offerSlot(shop, 'post_purchase', { viewing: bought.join(','), limit: '4' }),
    h('p', {}, h('a', { class: 'button', href: '/shop/' }, 'Back to the shop')),
  );
}
