import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { seededRandom } from '../src/domain/random.js';

export interface Line {
  readonly orderId: string;
  readonly orderedAt: string;
  readonly customerId: string;
  readonly productId: string;
  readonly quantity: number;
  readonly unitPrice: string;
}

/** A made-up shop's lines: 4 a order on average, popular products more often; the same ones for the same number. */
export function* makeLines(rows: number): Generator<Line> {
  const random = seededRandom(11);
  const start = Date.UTC(2024, 0, 1);
  const products = Math.max(100, Math.min(50_000, Math.round(rows / 100)));
  for (let order = 0, row = 0; row < rows; order++) {
    const lines = 1 + Math.floor(random() * 7);
    const orderedAt = new Date(start + order * 90_000).toISOString();
    const customerId = `C${Math.floor(random() * (rows / 20))}`;
    for (let line = 0; line < lines && row < rows; line++, row++) {
      const product = Math.floor(random() ** 2 * products);
      yield {
        orderId: `O${order}`,
        orderedAt,
        customerId,
        productId: `P${product}`,
        quantity: 1 + Math.floor(random() * 3),
        unitPrice: ((100 + ((product * 37) % 4900)) / 100).toFixed(2),
      };
    }
  }
}

/** Writes the lines of `makeLines` as a CSV file, in steps, so that no number of them fills the memory. */
export async function writeOrders(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file);
  out.write('order_id,ordered_at,customer_id,product_id,quantity,unit_price,currency\n');
  let text = '';
  for (const line of makeLines(rows)) {
    text += `${line.orderId},${line.orderedAt},${line.customerId},${line.productId},${line.quantity},${line.unitPrice},EUR\n`;
    if (text.length < 1 << 16) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text);
  await once(out, 'finish');
}
