import { type Client, createClient } from '../../widget/src/client/create-client.js';
import type { Money, Product } from '../../widget/src/client/types.js';

/** What the server says of the shop it shows. */
export interface ShopConfig {
  readonly publishableKey: string;
  readonly shopName: string;
  readonly label: string;
  readonly attribution?: string;
  readonly currency: string;
  readonly derived: { readonly categories: boolean; readonly pictures: boolean };
}

export interface Shop {
  readonly config: ShopConfig;
  readonly client: Client;
  readonly visitorId: string;
  readonly sessionId: string;
}

export async function openShop(): Promise<Shop> {
  const response = await fetch('/shop/config.json');
  if (!response.ok) throw new Error(`The shop does not answer (${response.status}).`);
  const config = (await response.json()) as ShopConfig;
  return {
    config,
    client: createClient({ baseUrl: location.origin, key: config.publishableKey, timeoutMs: 15_000 }),
    // A demo: ids are made without asking. A real shop asks for consent first.
    visitorId: keep(localStorage, 'shop.visitor'),
    sessionId: keep(sessionStorage, 'shop.session'),
  };
}

function keep(storage: Storage, name: string): string {
  const id = storage.getItem(name) ?? crypto.randomUUID();
  storage.setItem(name, id);
  return id;
}

/** Tells Goeswith what happened; the page never waits for it. */
export function track(
  { client, visitorId, sessionId }: Shop,
  type: 'view' | 'add_to_cart' | 'remove_from_cart',
  productId: string,
): void {
  client.sendEvents([{ id: crypto.randomUUID(), type, productId, visitorId, sessionId }]).catch(() => {});
}

export function formatPrice(money: Money): string {
  const format = new Intl.NumberFormat(navigator.language, { style: 'currency', currency: money.currency });
  return format.format(money.minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

export function priceNow(product: Product): Money | undefined {
  return product.salePrice ?? product.price;
}
