import type { CartLine, OfferRequest, Placement } from './client/types.js';
import type { Consent } from './identity.js';

/** Attributes of `<goes-with>`, in the order of the manual. */
export const ATTRIBUTES = [
  'placement',
  'product',
  'viewing',
  'cart',
  'layout',
  'limit',
  'customer',
  'visitor',
  'session',
  'consent',
  'heading',
  'heading-level',
  'locale',
  'product-href',
  'endpoint',
  'key',
] as const;

const PLACEMENTS: readonly string[] = [
  'product_page',
  'cart',
  'checkout',
  'post_purchase',
  'home',
] satisfies readonly Placement[];

/** Where Goeswith answers and the key that opens it. */
export interface Connection {
  readonly endpoint: string;
  readonly key: string;
}

/** What the page wrote on the element, checked. */
export interface SlotSettings {
  readonly connection: Connection;
  readonly placement: Placement;
  readonly viewing: readonly string[];
  readonly cart: readonly CartLine[];
  readonly layout: 'row' | 'bought-together';
  readonly limit?: number;
  readonly customerId?: string;
  readonly visitorId?: string;
  readonly sessionId?: string;
  readonly consent: Consent;
  readonly heading?: string;
  readonly headingLevel: number;
  readonly locale: string;
  readonly productHref?: string;
}

export interface Misconfiguration {
  readonly code: 'no_key' | 'bad_placement' | 'no_product';
  readonly message: string;
}

/** Reads the attributes through `get`; a wrong one that matters gives a `Misconfiguration` that says what to write. */
export function readSettings(
  get: (name: (typeof ATTRIBUTES)[number]) => string | null,
  defaults: { endpoint: string; locale: string; cart?: unknown },
): SlotSettings | Misconfiguration {
  const text = (name: (typeof ATTRIBUTES)[number]) => get(name)?.trim() || undefined;
  const key = text('key');
  if (!key) return { code: 'no_key', message: 'Set key="pk_…", the publishable key of your Goeswith.' };
  const placement = text('placement');
  if (!placement || !PLACEMENTS.includes(placement))
    return { code: 'bad_placement', message: `Set placement to one of ${PLACEMENTS.join(', ')}.` };
  const product = text('product');
  const layout = text('layout') === 'bought-together' ? 'bought-together' : 'row';
  if (layout === 'bought-together' && !product)
    return { code: 'no_product', message: 'layout="bought-together" needs product="…", the product of the page.' };
  const limit = wholeNumber(text('limit'), 1, 50) ?? (layout === 'bought-together' ? 2 : undefined);
  const consent = text('consent');
  return {
    connection: { endpoint: (text('endpoint') ?? defaults.endpoint).replace(/\/+$/, ''), key },
    placement: placement as Placement,
    viewing: [...new Set([...(product ? [product] : []), ...parseIds(text('viewing'))])].slice(0, 20),
    cart: parseCart(defaults.cart ?? text('cart')),
    layout,
    limit,
    customerId: text('customer'),
    visitorId: text('visitor'),
    sessionId: text('session'),
    consent: consent === 'granted' || consent === 'denied' ? consent : 'unknown',
    heading: text('heading'),
    headingLevel: wholeNumber(text('heading-level'), 1, 6) ?? 2,
    locale: text('locale') ?? defaults.locale,
    productHref: text('product-href'),
  };
}

/** The request without who asks and how many are wanted. */
export function contextOf(settings: SlotSettings): OfferRequest {
  const { placement, viewing, cart, locale } = settings;
  return {
    placement,
    ...(viewing.length > 0 && { viewing: [...viewing] }),
    ...(cart.length > 0 && { cart: [...cart] }),
    context: { locale: locale.slice(0, 35) },
  };
}

function wholeNumber(text: string | undefined, least: number, most: number): number | undefined {
  const value = Number(text);
  return text !== undefined && Number.isInteger(value) && value >= least && value <= most ? value : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A JSON list, or ids separated by commas. */
function parseIds(text: string | undefined): string[] {
  if (text === undefined) return [];
  const parsed = text.startsWith('[') ? parseJson(text) : text.split(',').map((id) => id.trim());
  return Array.isArray(parsed) ? parsed.filter((id) => typeof id === 'string' && id !== '') : [];
}

/**
 * Cart lines from a list or its JSON. A line may be a product id alone. What is no line is left out: an offer that
 * misses a line of the cart serves the shopper better than none.
 */
function parseCart(value: unknown): CartLine[] {
  const lines = typeof value === 'string' ? parseJson(value) : value;
  if (!Array.isArray(lines)) return [];
  return lines.slice(0, 500).flatMap((line: unknown): CartLine[] => {
    if (typeof line === 'string') return line === '' ? [] : [{ productId: line }];
    const { productId, quantity, unitPrice } = (line ?? {}) as Record<string, unknown>;
    if (typeof productId !== 'string' || productId === '') return [];
    return [
      {
        productId,
        ...(Number.isInteger(quantity) && (quantity as number) >= 1 && { quantity: quantity as number }),
        ...(typeof unitPrice === 'number' && unitPrice >= 0 && Number.isFinite(unitPrice) && { unitPrice }),
      },
    ];
  });
}
