import type { Product } from '../../../widget/src/client/types.js';
import { h } from '../dom.js';
import { productLink } from '../links.js';
import { picture, priceLine } from '../product-card.js';
import { formatPrice, priceNow, type Shop } from '../shop.js';
import { section } from './section.js';

interface Step {
  readonly place: number;
  readonly product: Product;
}

/** The quality ladder: for each level one product, what it adds and what it costs more. Absent where the catalog has none. */
export async function ladderSection(shop: Shop, product: Product): Promise<HTMLElement | undefined> {
  const { article, level = '' } = product.attributes;
  const [, own, count] = /^(\d+) of (\d+)$/.exec(level) ?? [];
  if (article === undefined || own === undefined) return undefined;
  const places = Array.from({ length: Number(count) }, (_, place) => place + 1);
  const found = await Promise.all(
    places.map(async (place): Promise<Step | undefined> => {
      const like = place === Number(own) ? product : await findOnLevel(shop, product, `${place} of ${count}`);
      return like === undefined ? undefined : { place, product: like };
    }),
  );
  const steps = found.filter((step) => step !== undefined);
  if (steps.length < 2) return undefined;
  return section(
    'levels',
    'Choose your level',
    h('ol', { class: 'ladder' }, ...steps.map((step) => stepCard(step, product))),
  );
}

/** The best rated of that level which fits the same, in the same colour or size if there is one. */
async function findOnLevel(shop: Shop, { attributes }: Product, level: string): Promise<Product | undefined> {
  const { article, fits } = attributes;
  const shared = [`article:${article}`, `level:${level}`, ...(fits === undefined ? [] : [`fits:${fits}`])];
  const variant = ['colour', 'size', 'pack', 'weight', 'volume'].flatMap((name) =>
    attributes[name] === undefined ? [] : [`${name}:${attributes[name]}`],
  );
  for (const attribute of [[...shared, ...variant], shared]) {
    const { products } = await shop.client.products({ attribute, sort: 'rating', limit: 5 });
    const best = products.find(({ available }) => available);
    if (best !== undefined) return best;
  }
  return undefined;
}

function stepCard({ place, product }: Step, current: Product): HTMLElement {
  const isCurrent = product.id === current.id;
  const { adds = '' } = product.attributes;
  return h(
    'li',
    { class: 'step', 'aria-current': isCurrent ? 'true' : undefined },
    picture(product, 'step-picture'),
    h(
      'div',
      { class: 'step-text' },
      h(
        'p',
        { class: 'step-place' },
        `Level ${place}`,
        isCurrent ? h('span', { class: 'step-mark' }, 'This one') : undefined,
      ),
      isCurrent
        ? h('p', { class: 'step-title' }, product.title)
        : h('p', { class: 'step-title' }, h('a', { href: productLink(product.id) }, product.title)),
      h('p', { class: 'step-adds' }, adds.charAt(0).toUpperCase() + adds.slice(1)),
      h('p', { class: 'step-price' }, priceLine(product), isCurrent ? undefined : difference(product, current)),
    ),
  );
}

function difference(product: Product, current: Product): HTMLElement | undefined {
  const [then, now] = [priceNow(product), priceNow(current)];
  if (then === undefined || now === undefined || then.currency !== now.currency || then.minor === now.minor)
    return undefined;
  const by = formatPrice({ minor: Math.abs(then.minor - now.minor), currency: now.currency });
  return h('span', { class: 'step-difference' }, then.minor > now.minor ? `${by} more` : `${by} less`);
}
