import { ClientError } from '../../widget/src/client/client-error.js';
import { cart } from './cart.js';
import { h } from './dom.js';
import { type Shop, track } from './shop.js';
import { chosenDay, dayText } from './time-travel.js';

/** A slot for offers, as any shop would place it. */
export function offerSlot(
  shop: Shop,
  placement: string,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElement {
  const slot = document.createElement('goes-with');
  const all = {
    placement,
    endpoint: location.origin,
    key: shop.config.publishableKey,
    visitor: shop.visitorId,
    session: shop.sessionId,
    consent: 'granted',
    'product-href': '/shop/product/{id}',
    ...attributes,
  };
  for (const [name, value] of Object.entries(all)) slot.setAttribute(name, value);
  return slot;
}

/** Product ids of a `goeswith:add` event. */
export function addedProducts(event: Event): string[] {
  const detail = (event as CustomEvent<{ productIds?: readonly string[] }>).detail;
  return [...(detail.productIds ?? [])];
}

export function addToCart(shop: Shop, productId: string, title?: string): void {
  cart.add(productId);
  track(shop, 'add_to_cart', productId);
  announce(title === undefined ? 'Added to your cart.' : `${title} is in your cart.`);
}

/** Long enough to be read; then the notice no longer covers what is below it. */
const NOTICE_MS = 4000;
let notice: ReturnType<typeof setTimeout> | undefined;

export function announce(text: string): void {
  const line = document.querySelector('#announce');
  if (line === null) return;
  line.textContent = text;
  clearTimeout(notice);
  notice = setTimeout(() => {
    line.textContent = '';
  }, NOTICE_MS);
}

/** Stands where something could not be loaded. */
export function failure(error: unknown, retry: () => void): HTMLElement {
  const day = chosenDay();
  if (error instanceof ClientError && error.code === 'PRODUCT_NOT_FOUND')
    return h(
      'section',
      { class: 'notice' },
      h('h1', {}, day === undefined ? 'There is no such product' : `Not sold yet on ${dayText(day)}`),
      h('p', {}, h('a', { class: 'button', href: '/shop/' }, 'Look around')),
    );
  return h(
    'section',
    { class: 'notice' },
    h('h1', {}, 'This did not load'),
    h('p', {}, error instanceof Error ? error.message : 'The shop does not answer.'),
    h('button', { class: 'button', onclick: retry }, 'Try again'),
  );
}
