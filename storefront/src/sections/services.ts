import type { Product } from '../../../widget/src/client/types.js';
import { h } from '../dom.js';
import { productLink } from '../links.js';
import { picture, priceLine } from '../product-card.js';
import { inUnits, priceNow, type Shop } from '../shop.js';
import { addToCart } from '../slots.js';
import { section } from './section.js';

const MOST_A_CATEGORY = 50;
const ORDER = ['protection', 'service', 'subscription'];

/** Services, plans and subscriptions for the product: by its category and, for a plan, by its price. */
export async function servicesSection(shop: Shop, product: Product): Promise<HTMLElement | undefined> {
  if (ORDER.includes(product.type)) return undefined;
  const paths = product.categoryPath.map((_, depth) => product.categoryPath.slice(0, depth + 1).join(' > '));
  const lists = await Promise.all(
    paths.map((path) =>
      shop.client.products({ attribute: [`for_category:${path}`], sort: 'price', limit: MOST_A_CATEGORY }),
    ),
  );
  const price = priceNow(product);
  const units = price && inUnits(price);
  const applying = lists
    .flatMap(({ products }) => products)
    .filter((service) => service.available && covers(service, units))
    .sort((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type));
  if (applying.length === 0) return undefined;
  return section(
    'services',
    headingFor(new Set(applying.map(({ type }) => type))),
    h('ul', { class: 'services' }, ...applying.map((service) => serviceLine(shop, service))),
  );
}

function headingFor(types: ReadonlySet<string>): string {
  const names = [
    ...(types.has('service') ? ['services'] : []),
    ...(types.has('protection') ? ['protection'] : []),
    ...(types.has('subscription') ? ['subscriptions'] : []),
  ];
  const text = names.length < 3 ? names.join(' and ') : `${names[0]}, ${names[1]} and ${names[2]}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A plan covers prices above one bound and up to another, in units of the currency. */
export function covers({ attributes }: Pick<Product, 'attributes'>, price: number | undefined): boolean {
  const { price_above: above, price_up_to: upTo } = attributes;
  if (above === undefined && upTo === undefined) return true;
  if (price === undefined) return false;
  return price > Number(above ?? 0) && price <= Number(upTo ?? Number.POSITIVE_INFINITY);
}

function serviceLine(shop: Shop, service: Product): HTMLElement {
  return h(
    'li',
    { class: 'service' },
    picture(service, 'thumb'),
    h(
      'div',
      {},
      h('a', { href: productLink(service.id) }, service.title),
      service.description === undefined ? undefined : h('p', { class: 'muted' }, service.description),
    ),
    priceLine(service),
    h(
      'button',
      {
        class: 'button quiet',
        'aria-label': `Add ${service.title} to the cart`,
        onclick: () => addToCart(shop, service.id, service.title),
      },
      'Add',
    ),
  );
}
