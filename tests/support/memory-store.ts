import type { Customer } from '../../src/domain/customer.js';
import type { ShopEvent } from '../../src/domain/event.js';
import type { Product } from '../../src/domain/product.js';
import type { BatchStore } from '../../src/services/import-store.js';

/** An order line as tests read it. */
export interface SeenLine {
  readonly orderId: string;
  readonly at: string;
  readonly customerId: string | null;
  readonly productId: string;
  readonly quantity: number;
  readonly price: number | null;
  readonly currency: string | null;
  readonly occurrence: number;
}

export interface MemoryStore extends BatchStore {
  readonly seen: {
    readonly lines: SeenLine[];
    readonly orderProducts: Product[];
    readonly products: Product[];
    readonly customers: Customer[];
    readonly events: ShopEvent[];
  };
}

/** Keeps what an import hands over, for tests of intake without a database. Every row counts as new. */
export function memoryStore(): MemoryStore {
  const seen: MemoryStore['seen'] = { lines: [], orderProducts: [], products: [], customers: [], events: [] };
  return {
    seen,
    async orderLines(batch) {
      for (let i = 0; i < batch.length; i++) {
        seen.lines.push({
          orderId: batch.orderId[i],
          at: new Date(batch.orderedAt[i]).toISOString(),
          customerId: batch.customerId[i],
          productId: batch.productId[i],
          quantity: batch.quantity[i],
          price: Number.isNaN(batch.unitPriceMinor[i]) ? null : batch.unitPriceMinor[i],
          currency: batch.currency[i],
          occurrence: batch.occurrence[i],
        });
      }
      return { orders: 0, lines: batch.length, knownLines: 0, newProducts: 0, newCustomers: 0 };
    },
    orderProducts: async (products) => seen.orderProducts.push(...products),
    products: async (products) => ({ inserted: seen.products.push(...products) && products.length, updated: 0 }),
    customers: async (customers) => ({ inserted: seen.customers.push(...customers) && customers.length, updated: 0 }),
    events: async (events) => seen.events.push(...events) && events.length,
  };
}
