import type { Order } from '../domain/order.js';
import type { Random } from '../domain/random.js';
import type { Catalog } from './catalog.js';
import { FAMILIES } from './tables/families.js';

/** Units of one order line that came back. */
export interface Return {
  readonly id: string;
  readonly orderId: string;
  readonly returnedAt: Date;
  readonly customerId?: string;
  readonly productId: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly currency: string;
  readonly reason: string;
}

const REASONS = ['does not fit', 'not as described', 'changed my mind', 'arrived damaged'];
const DAY_MS = 86_400_000;

/** What will come back of an order, three to twenty days later. The id is given when it does. */
export function drawReturns(
  catalog: Catalog,
  products: Int32Array,
  { id, orderedAt, customerId, lines }: Order,
  random: Random,
): Omit<Return, 'id'>[] {
  const all: Omit<Return, 'id'>[] = [];
  for (let place = 0; place < lines.length; place++) {
    const { returned } = FAMILIES[catalog.family[products[place]]];
    if (returned === 0 || random() >= returned) continue;
    const { productId, quantity, unitPriceMinor } = lines[place];
    all.push({
      orderId: id,
      returnedAt: new Date(orderedAt.getTime() + Math.floor((3 + random() * 17) * DAY_MS)),
      customerId,
      productId,
      quantity: random() < 0.8 ? quantity : Math.ceil(quantity / 2),
      unitPriceMinor: unitPriceMinor ?? 0,
      currency: 'EUR',
      reason: REASONS[Math.floor(random() * REASONS.length)],
    });
  }
  return all;
}
