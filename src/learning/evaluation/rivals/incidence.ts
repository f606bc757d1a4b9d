import { type Baskets, basketsOf, capBaskets } from '../../counting/baskets.js';
import type { History } from '../../history.js';
import { customersAsBaskets } from '../../training/customers-as-baskets.js';

/** What counts as together: the products of one order, or all that one customer ever bought. */
export type Together = 'orders' | 'customers';

/** Customers with more different products say little of any two, and cost the square of it. */
const MAX_CUSTOMER_PRODUCTS = 1000;

export function incidenceOf(together: Together, training: History): Baskets {
  return together === 'orders'
    ? basketsOf(training)
    : capBaskets(customersAsBaskets(training, training.orderCount), MAX_CUSTOMER_PRODUCTS).baskets;
}
