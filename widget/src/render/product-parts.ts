import type { Offer, Product } from '../client/types.js';
import { formatPrice, priceBefore, priceNow } from '../price.js';
import { variantChoice } from '../variants.js';
import { h, icon } from './dom.js';
import type { ViewContext } from './view-context.js';

const CROSS = 'M18 6 6 18M6 6l12 12';

export function picture(product: Product, context: ViewContext): HTMLElement {
  const src = context.imageOf(product);
  const image = src && h('img', { class: 'image', part: 'image', src, alt: '', loading: 'lazy', decoding: 'async' });
  // A picture that cannot be had leaves its place empty; a broken-image sign helps nobody.
  if (image) image.addEventListener('error', () => image.remove());
  return h('div', { class: 'picture' }, image || undefined);
}

/** The title, as a real link where the product has a page. */
export function title(product: Product, context: ViewContext, onClick?: () => void): HTMLElement {
  const href = context.hrefOf(product);
  const element = href
    ? h('a', { class: 'title', part: 'title', href }, product.title)
    : h('span', { class: 'title', part: 'title' }, product.title);
  if (href && onClick) {
    element.addEventListener('click', () => context.guard(onClick));
    // Opening in a new tab by the middle button is a click as well.
    element.addEventListener('auxclick', (event) => event.button === 1 && context.guard(onClick));
  }
  return element;
}

export function fillPrice(element: HTMLElement, product: Product, context: ViewContext): void {
  const { strings, locale } = context;
  const now = priceNow(product);
  const before = priceBefore(product);
  const hidden = (text: string) => h('span', { class: 'hidden' }, `${text} `);
  element.replaceChildren();
  if (!now) return;
  if (before)
    element.append(
      h('span', { class: 'now' }, hidden(strings.now), formatPrice(now, locale)),
      ' ',
      h('s', { class: 'before' }, hidden(strings.before), formatPrice(before, locale)),
    );
  else element.append(formatPrice(now, locale));
}

export function price(product: Product, context: ViewContext): HTMLElement {
  const element = h('p', { class: 'price', part: 'price' });
  fillPrice(element, product, context);
  return element;
}

export function reason(offer: Offer): HTMLElement {
  // The lines shown are limited; the tooltip holds the whole sentence, as the text itself does for screen readers.
  return h('p', { class: 'reason', part: 'reason', title: offer.reason.text }, offer.reason.text);
}

export function dismissButton(offer: Offer, context: ViewContext, onClick: () => void): HTMLButtonElement {
  const label = context.strings.dismiss(offer.product.title);
  const button = h(
    'button',
    { class: 'dismiss', part: 'dismiss', type: 'button', 'aria-label': label, title: label },
    icon(CROSS),
  );
  button.addEventListener('click', () => context.guard(onClick));
  return button;
}

/** What stands in the cart when an offer is added: the product itself, or the variant that the shopper chose. */
export interface Choice {
  /** The menu of variants; undefined when there is nothing to choose. */
  readonly menu?: HTMLSelectElement;
  /** The product to add; undefined until the shopper chose. */
  readonly chosen: () => Product | undefined;
  /** Leads the shopper to the menu. */
  readonly ask: () => void;
}

export function choice(offer: Offer, context: ViewContext, onChange: (product: Product) => void): Choice {
  const variants = offer.variants ?? [];
  if (offer.action !== 'choose_variant' || variants.length === 0)
    return { chosen: () => offer.product, ask: () => undefined };
  const { strings } = context;
  const { names, options } = variantChoice(variants);
  const what = names.join(', ') || strings.option;
  const menu = h(
    'select',
    { class: 'menu', 'aria-label': `${strings.choose(what)}: ${offer.product.title}` },
    h('option', { value: '' }, strings.pick(what)),
    ...options.map(({ product, label }) => h('option', { value: product.id }, label)),
  );
  const chosen = () => variants.find(({ id }) => id === menu.value);
  menu.addEventListener('change', () => {
    menu.removeAttribute('aria-invalid');
    const product = chosen();
    if (product) onChange(product);
  });
  return {
    menu,
    chosen,
    ask: () => {
      menu.setAttribute('aria-invalid', 'true');
      menu.focus();
      context.announce(strings.chooseFirst(what));
    },
  };
}
