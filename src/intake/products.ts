import type { Money } from '../domain/money.js';
import { toMinor } from '../domain/money.js';
import type { Availability, Product, ProductType } from '../domain/product.js';
import type { FileRecord } from './records.js';

/** "Kitchen > Coffee > Grinders" as levels; of several paths, which shops separate by commas, the deepest one. */
export function readCategoryPath(text: string): string[] {
  const paths = text.includes('>') ? text.split(/,(?=[^>]*(?:>|$))/) : [text];
  const levels = paths.map((path) =>
    path
      .split('>')
      .map((level) => level.trim().slice(0, 200))
      .filter(Boolean),
  );
  return levels.reduce((deepest, each) => (each.length > deepest.length ? each : deepest), []);
}

/** HTML as plain text: tags go, the common entities are read. For texts that pages show as text. */
export function plainText(html: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
  return html
    .replace(/<(style|script)\b[^>]*>[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/\s+/g, ' ')
    .trim();
}

/** A row of a product file as a product; other columns become attributes. */
export function toProduct({ values, others }: FileRecord, fallbackCurrency: string | undefined): Product {
  const currency = (values.currency as string | undefined) ?? fallbackCurrency;
  const money = (amount: unknown): Money | undefined => {
    if (typeof amount !== 'number' || currency === undefined) return undefined;
    const minor = toMinor(amount, currency);
    return minor === undefined ? undefined : { minor, currency };
  };
  const price = money(values.price);
  const salePrice = money(values.sale_price);
  const average = values.rating_average as number | undefined;
  const description = values.description as string | undefined;
  const stock = values.stock as number | undefined;
  return {
    id: values.id as string,
    title: plainText(values.title as string) || (values.id as string),
    description: description === undefined ? undefined : plainText(description),
    type: (values.kind as ProductType | undefined) ?? 'physical',
    groupId: values.item_group_id as string | undefined,
    brand: values.brand as string | undefined,
    categoryPath: values.product_type === undefined ? [] : readCategoryPath(values.product_type as string),
    price,
    salePrice:
      salePrice !== undefined && (price === undefined || salePrice.minor < price.minor) ? salePrice : undefined,
    cost: money(values.cost_of_goods_sold),
    availability: (values.availability as Availability | undefined) ?? 'in_stock',
    stock: stock === undefined ? undefined : Math.trunc(stock),
    rating: average === undefined ? undefined : { average, count: (values.rating_count as number | undefined) ?? 0 },
    imageLink: firstLink(values.image_link),
    link: firstLink(values.link),
    releasedAt: values.released_at === undefined ? undefined : new Date(values.released_at as number),
    attributes: others,
  };
}

/** The first of several addresses; only http(s) ones and paths of the shop itself, since pages put them into links. */
function firstLink(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const first = value.split(/,\s*(?=https?:)/)[0].trim();
  return /^https?:\/\/|^\/(?!\/)/i.test(first) ? first : undefined;
}
