import { type Client, createClient } from '../../widget/src/client/create-client.js';
import type { Money, Product } from '../../widget/src/client/types.js';
import { chosenDay, type Days, momentOf, travel } from './time-travel.js';

/** What the server says of the shop it shows. */
export interface ShopConfig {
  readonly publishableKey: string;
  readonly shopName: string;
  readonly label: string;
  readonly attribution?: string;
  readonly currency: string;
  readonly derived: { readonly categories: boolean; readonly pictures: boolean };
  /** Days that the shop can be looked at. */
  readonly days?: Days;
  /** Set for the made-up shop, whose own server has reviews. */
  readonly sampleShop?: object;
}

export interface Shop {
  readonly config: ShopConfig;
  readonly client: Client;
  readonly visitorId: string;
  readonly sessionId: string;
}

export interface Review {
  readonly stars: number;
  readonly writtenAt: string;
  readonly author: string;
  readonly language: string;
  readonly head: string;
  readonly text: string;
}

export interface ReviewPage {
  /** From one star to five. */
  readonly counts: readonly number[];
  readonly reviews: readonly Review[];
  readonly more: boolean;
}

export async function openShop(): Promise<Shop> {
  const config = await getJson<ShopConfig>('/shop/config.json');
  travel(config.days);
  return {
    config,
    client: createClient({ baseUrl: location.origin, key: config.publishableKey, timeoutMs: 15_000 }),
    // A demo: ids are made without asking. A real shop asks for consent first.
    visitorId: keep(localStorage, 'shop.visitor'),
    sessionId: keep(sessionStorage, 'shop.session'),
  };
}

async function getJson<Answer>(address: string): Promise<Answer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The shop does not answer (${response.status}).`);
  return (await response.json()) as Answer;
}

function keep(storage: Storage, name: string): string {
  const id = storage.getItem(name) ?? crypto.randomUUID();
  storage.setItem(name, id);
  return id;
}

/** The shop's own reviews of a product, until the day that is looked at. */
export function fetchReviews(productId: string, offset = 0): Promise<ReviewPage> {
  const day = chosenDay();
  const query = new URLSearchParams({ productId, offset: String(offset) });
  if (day !== undefined) query.set('until', momentOf(day).toISOString());
  return getJson(`/shop/api/reviews?${query}`);
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
  return moneyFormat(money).format(inUnits(money));
}

/** 1299 cents as 12.99. */
export function inUnits(money: Money): number {
  return money.minor / 10 ** (moneyFormat(money).resolvedOptions().maximumFractionDigits ?? 2);
}

function moneyFormat({ currency }: Money): Intl.NumberFormat {
  return new Intl.NumberFormat(navigator.language, { style: 'currency', currency });
}

export function priceNow(product: Product): Money | undefined {
  return product.salePrice ?? product.price;
}
