import type { Product } from '../../../widget/src/client/types.js';
import { h } from '../dom.js';
import { productLink } from '../links.js';
import { priceLine } from '../product-card.js';
import type { Shop } from '../shop.js';

/** Attributes that name an older product, and how the two speak of each other. */
const EDITIONS = [
  { attribute: 'replaces', older: 'The version before', newer: 'There is a newer version' },
  { attribute: 'paperback_of', older: 'Also as a hardback', newer: 'Also as a paperback' },
] as const;

/** The other editions of a product: what came before it, what came after. */
export async function editionsOf(shop: Shop, product: Product): Promise<HTMLElement | undefined> {
  const named = product.groupId ?? product.id;
  const found = await Promise.all(
    EDITIONS.flatMap(({ attribute, older, newer }) => [
      findLike(shop, product, { attribute: [`${attribute}:${named}`] }).then((edition) => ({ edition, says: newer })),
      findPredecessor(shop, product, product.attributes[attribute]).then((edition) => ({ edition, says: older })),
    ]),
  );
  const lines = found.flatMap(({ edition, says }) => (edition === undefined ? [] : [line(edition, says)]));
  return lines.length === 0 ? undefined : h('ul', { class: 'editions' }, ...lines);
}

function line(product: Product, says: string): HTMLElement {
  return h(
    'li',
    {},
    `${says}: `,
    h('a', { href: productLink(product.id) }, product.title),
    ' ',
    product.available ? priceLine(product) : h('span', { class: 'muted' }, 'no longer made'),
  );
}

async function findPredecessor(shop: Shop, product: Product, named: string | undefined): Promise<Product | undefined> {
  if (named === undefined) return undefined;
  return (await findLike(shop, product, { groupId: named })) ?? shop.client.product(named).catch(() => undefined);
}

/** The one in the same colour or size, else the first. */
async function findLike(
  shop: Shop,
  { attributes }: Product,
  filter: { readonly groupId?: string; readonly attribute?: string[] },
): Promise<Product | undefined> {
  const { products } = await shop.client.products({ ...filter, limit: 20 });
  const alike = (other: Product): number =>
    Object.entries(attributes).filter(([name, value]) => other.attributes[name] === value).length;
  return products.reduce<Product | undefined>(
    (best, each) => (best === undefined || alike(each) > alike(best) ? each : best),
    undefined,
  );
}
