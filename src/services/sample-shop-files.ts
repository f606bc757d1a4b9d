import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fromMinor, type Money } from '../domain/money.js';
import type { SampleShop } from '../sample-shop/sample-shop.js';
import type { FillProgress } from './sample-shop.js';

type Cell = string | number | undefined;

/** Writes the shop as CSV files that `goeswith import` takes as they are, and `truth.json`. Memory stays flat. */
export async function writeSampleShop(
  shop: SampleShop,
  folder: string,
  onProgress: FillProgress,
): Promise<Record<string, number>> {
  await mkdir(folder, { recursive: true });
  const written: Record<string, number> = {};
  const write = async (name: string, header: string, rows: Iterable<readonly Cell[]>): Promise<void> => {
    written[name] = 0;
    const lines = function* (): Generator<string> {
      yield `${header}\n`;
      let text = '';
      for (const row of rows) {
        text += `${row.map(cell).join(',')}\n`;
        written[name]++;
        if (text.length < 65_536) continue;
        yield text;
        text = '';
        onProgress({ step: name, done: written[name], unit: 'rows' });
      }
      yield text;
    };
    await pipeline(Readable.from(lines()), createWriteStream(join(folder, `${name}.csv`)));
  };
  await write(
    'products',
    'id,title,description,price,sale_price,cost_of_goods_sold,availability,quantity,brand,product_type,item_group_id,image_link,released_at,rating,rating_count',
    productRows(shop),
  );
  await write('customers', 'id,created_at,region,consent_personalisation', customerRows(shop));
  await write(
    'orders',
    'order_id,ordered_at,customer_id,product_id,quantity,unit_price,unit_cost,currency',
    orderRows(shop),
  );
  await write('events', 'event_id,type,occurred_at,visitor_id,customer_id,session_id,product_id', eventRows(shop));
  await writeFile(join(folder, 'truth.json'), JSON.stringify(shop.truth(), null, 1));
  return written;
}

function* productRows(shop: SampleShop): Generator<readonly Cell[]> {
  const money = (value: Money | undefined): Cell =>
    value === undefined ? undefined : `${fromMinor(value)} ${value.currency}`;
  for (const product of shop.products()) {
    yield [
      product.id,
      product.title,
      product.description,
      money(product.price),
      money(product.salePrice),
      money(product.cost),
      product.availability,
      product.stock,
      product.brand,
      product.categoryPath.join(' > '),
      product.groupId,
      product.imageLink,
      product.releasedAt?.toISOString(),
      product.rating?.average,
      product.rating?.count,
    ];
  }
}

function* customerRows(shop: SampleShop): Generator<readonly Cell[]> {
  for (const customer of shop.customers())
    yield [customer.id, customer.createdAt?.toISOString(), customer.region, String(customer.consentPersonalisation)];
}

function* orderRows(shop: SampleShop): Generator<readonly Cell[]> {
  const amount = (minor: number | undefined): Cell => (minor === undefined ? undefined : minor / 100);
  for (const order of shop.orders()) {
    const at = order.orderedAt.toISOString();
    for (const line of order.lines)
      yield [
        order.id,
        at,
        order.customerId,
        line.productId,
        line.quantity,
        amount(line.unitPriceMinor),
        amount(line.unitCostMinor),
        order.currency,
      ];
  }
}

function* eventRows(shop: SampleShop): Generator<readonly Cell[]> {
  for (const event of shop.events())
    yield [
      event.id,
      event.type,
      event.occurredAt.toISOString(),
      event.visitorId,
      event.customerId,
      event.sessionId,
      event.productId,
    ];
}

/** RFC 4180. */
function cell(value: Cell): string {
  if (value === undefined) return '';
  const text = String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
