import type { OfferRequest } from '../../domain/decision.js';
import type { ShopEvent } from '../../domain/event.js';
import type { Order } from '../../domain/order.js';
import type { OfferKind, Placement } from '../../domain/placement.js';
import { seededRandom } from '../../domain/random.js';
import { productId } from '../describe-product.js';
import type { Market } from '../market.js';
import { FAMILIES } from '../tables/families.js';
import { needFor, suitFor } from './appeal.js';
import { boughtIn, comesBack } from './effect.js';
import { drawAlternative, type Preparation, type Visitor } from './intent.js';
import { type Bought, type Exposure, type Intent, type Outcome, react } from './react.js';

/** An event as a page sends it. */
export interface PageEvent extends Omit<ShopEvent, 'decisionId'> {
  readonly token?: string;
}

/** What the shop's page got when it asked for offers. */
export interface Answer {
  readonly decisionId: string;
  readonly token: string;
  readonly offers: readonly { readonly productId: string; readonly kind: OfferKind; readonly position: number }[];
}

/** What a page or the shop's server does next. `ask` takes an answer, or undefined when none came: the page then shows nothing. */
export type Step =
  | { readonly do: 'track'; readonly at: Date; readonly events: readonly PageEvent[] }
  | { readonly do: 'ask'; readonly at: Date; readonly request: OfferRequest }
  | { readonly do: 'order'; readonly at: Date; readonly order: Order };

/** An offer that came into view. */
export interface Shown {
  readonly exposure: Exposure;
  readonly decisionId: string;
  readonly kind: OfferKind;
  readonly at: Date;
}

export interface FinishedVisit {
  readonly shown: readonly Shown[];
  readonly outcome: Outcome;
  readonly orders: readonly Order[];
  /** Orders that take back what comes back, some days later. */
  readonly returns: readonly Order[];
}

/** A catalog by id, too. */
export interface Shop extends Market {
  readonly productOf: ReadonlyMap<string, number>;
}

const PAGES = 6;
/** At home after the first page, and on a page of its own before paying. */
const GOES_HOME = 0.35;
const CHECKOUT_PAGE = 0.5;
/** Chance that the row of offers is scrolled into view, and that it is pushed on beyond the first ones. */
const IN_VIEW: Readonly<Record<Placement, number>> = {
  product_page: 0.7,
  cart: 0.9,
  checkout: 0.85,
  post_purchase: 0.8,
  home: 0.95,
};
const WHOLE_ROW = 0.35;
const AT_FIRST = 4;
const CART_LEFT = 0.07;
const DAY_MS = 86_400_000;

/**
 * One visit, step by step, as the pages of the shop go through it: products are looked at, offers are asked for where a page has a place for them, seen, and
 * clicked, dismissed or taken; then the cart, perhaps the checkout, the order, and the page after it. Nothing is sent from here.
 */
export function* walk(
  id: string,
  startsAt: number,
  visitor: Visitor,
  signedIn: boolean,
  { intent }: Preparation,
  shop: Shop,
): Generator<Step, FinishedVisit, Answer | undefined> {
  const { catalog, prices, stock } = shop;
  const random = seededRandom(intent.visitSeed ^ 0x5eed);
  const who = {
    visitorId: visitor.visitorId,
    ...(visitor.customerId === undefined || !signedIn ? {} : { customerId: visitor.customerId }),
    sessionId: id,
  };
  const shown: Shown[] = [];
  const cart: number[] = [];
  let [now, eventNumber] = [startsAt, 0];
  let outcome = react(intent, catalog, []);
  const later = (): Date => {
    now += 3_000 + Math.floor(random() * 22_000);
    return new Date(now);
  };
  const event = (type: ShopEvent['type'], product: number, at: Date): PageEvent => ({
    id: `${id}-${++eventNumber}`,
    type,
    occurredAt: at,
    ...who,
    productId: productId(catalog, product),
  });
  const ids = (products: readonly number[]): string[] => products.map((product) => productId(catalog, product));
  const cartLines = (): { productId: string; quantity: number }[] =>
    ids(cart).map((each, line) => ({ productId: each, quantity: unitsOf(cart[line]) }));
  const unitsOf = (product: number): number =>
    [...intent.comesFor, ...outcome.added].find((line) => line.product === product)?.units ?? 1;

  /** Asks for the offers of a place, and does what the visitor does with them. */
  function* offersAt(placement: Placement, viewing: readonly number[]): Generator<Step, void, Answer | undefined> {
    const [view, wholeRow] = [random(), random()];
    if (visitor.stopped || outcome.stopped) return;
    const at = later();
    const lines = placement === 'post_purchase' ? [] : cartLines();
    const answer = yield { do: 'ask', at, request: { placement, ...who, cart: lines, viewing: ids(viewing) } };
    if (answer === undefined || view >= IN_VIEW[placement]) return;
    const seen = wholeRow < WHOLE_ROW ? answer.offers : answer.offers.slice(0, AT_FIRST);
    const first = shown.length;
    for (const { productId: offered, kind, position } of seen) {
      const product = shop.productOf.get(offered);
      if (product === undefined) continue;
      const suit = stock.has(product, intent.day) ? suitFor(product, catalog, prices, intent) : 0;
      const need = needFor(catalog.family[product], catalog, intent);
      const exposure = { placement, position, product, need, suit, inStock: stock.units[product] };
      shown.push({ exposure, decisionId: answer.decisionId, kind, at });
    }
    if (shown.length === first) return;
    const known = outcome.added.length;
    outcome = react(
      intent,
      catalog,
      shown.map(({ exposure }) => exposure),
    );
    for (const { product, units } of outcome.added.slice(known)) stock.take(product, units, intent.day);
    const reported: PageEvent[] = [];
    for (const [place, { exposure, decisionId }] of shown.entries()) {
      if (place < first) continue;
      const { clicked, dismissed, taken } = outcome.reactions[place];
      const report = (type: ShopEvent['type'], when: Date, action?: 'open' | 'add'): void => {
        reported.push({
          id: [`${decisionId}.${exposure.position}`, type, action].filter(Boolean).join('.'),
          type,
          occurredAt: when,
          ...who,
          productId: productId(catalog, exposure.product),
          token: answer.token,
          ...(action === undefined ? {} : { properties: { action } }),
        });
      };
      report('offer_shown', at);
      if (dismissed) report('offer_dismissed', later());
      if (!clicked) continue;
      const clickedAt = later();
      report('offer_clicked', clickedAt, taken ? 'add' : 'open');
      if (!taken) reported.push(event('view', exposure.product, clickedAt));
      else if (!cart.includes(exposure.product)) {
        cart.push(exposure.product);
        reported.push(event('add_to_cart', exposure.product, clickedAt));
      }
    }
    if (outcome.stopped)
      reported.push({
        id: `${id}-stop`,
        type: 'feedback',
        occurredAt: later(),
        ...who,
        properties: { wants: 'no_offers' },
      });
    yield { do: 'track', at: new Date(now), events: reported };
  }

  const pages = pagesOf(intent, shop, random);
  for (const [page, { product, bought }] of pages.entries()) {
    const at = later();
    yield { do: 'track', at, events: [event('view', product, at)] };
    yield* offersAt('product_page', [product]);
    if ((bought || random() < CART_LEFT) && !cart.includes(product)) {
      const addedAt = later();
      cart.push(product);
      yield { do: 'track', at: addedAt, events: [event('add_to_cart', product, addedAt)] };
    }
    if (page === 0 && random() < GOES_HOME) yield* offersAt('home', []);
  }
  // What was only looked at and put into the cart stays there: such a cart is left behind.
  const leaves = intent.comesFor.length === 0 && outcome.added.length === 0;
  const orders: Order[] = [];
  if (!leaves) {
    for (const { product } of intent.comesFor) if (!cart.includes(product)) cart.push(product);
    yield* offersAt('cart', []);
    if (random() < CHECKOUT_PAGE) yield* offersAt('checkout', []);
    const final = boughtIn(intent, outcome);
    const removed = cart.filter((product) => !final.some((line) => line.product === product));
    if (removed.length > 0) {
      const at = later();
      yield { do: 'track', at, events: removed.map((product) => event('remove_from_cart', product, at)) };
    }
    if (final.length > 0) {
      const at = later();
      orders.push(orderOf(`${id}-order`, at, final));
      yield { do: 'order', at, order: orders[0] };
      yield* offersAt('post_purchase', final.map(({ product }) => product).slice(0, 20));
      const added = outcome.added.filter(({ product }) => !final.some((line) => line.product === product));
      if (added.length > 0) {
        const again = later();
        orders.push(orderOf(`${id}-order-2`, again, added));
        yield { do: 'order', at: again, order: orders[1] };
      }
    }
  }
  for (const { product, units } of intent.comesFor) {
    const onShelf = FAMILIES[catalog.family[product]].type === 'physical';
    if (onShelf && outcome.putBack.includes(product)) stock.units[product] += units;
  }
  return { shown, outcome, orders, returns: orders.flatMap((order) => returnOf(order)) };

  function orderOf(orderId: string, at: Date, lines: readonly Bought[]): Order {
    return {
      id: orderId,
      orderedAt: at,
      ...(who.customerId === undefined ? {} : { customerId: who.customerId }),
      visitorId: who.visitorId,
      currency: 'EUR',
      lines: lines.map(({ product, units }) => ({
        productId: productId(catalog, product),
        quantity: units,
        unitPriceMinor: prices.paidPrice(product, intent.day),
        unitCostMinor: catalog.costMinor[product],
      })),
    };
  }

  /** Shops book returns as an order with negative quantities, under a number of its own. */
  function returnOf(order: Order): Order[] {
    const lines = order.lines.filter(({ productId: each }) =>
      comesBack(intent, catalog, shop.productOf.get(each) ?? -1),
    );
    if (lines.length === 0) return [];
    const after = Math.floor((3 + random() * 17) * DAY_MS);
    return [
      {
        ...order,
        id: `${order.id}-return`,
        orderedAt: new Date(order.orderedAt.getTime() + after),
        lines: lines.map((line) => ({ ...line, quantity: -line.quantity })),
      },
    ];
  }
}

/** Pages of products: alternatives before what they came for, or what they look at. */
function pagesOf(intent: Intent, market: Market, random: () => number): { product: number; bought: boolean }[] {
  const { catalog } = market;
  const pages: { product: number; bought: boolean }[] = [];
  for (const [line, { product }] of intent.comesFor.slice(0, PAGES).entries()) {
    for (let looks = Math.floor(random() * 2.4); looks > 0; looks--) {
      const other = drawAlternative(intent, market, catalog.family[product], catalog.fit[product], line * 10 + looks);
      if (other !== undefined && other !== product) pages.push({ product: other, bought: false });
    }
    pages.push({ product, bought: true });
  }
  for (const [place, family] of intent.looked.entries()) {
    const first = drawAlternative(intent, market, family, -1, place * 10);
    if (first === undefined) continue;
    pages.push({ product: first, bought: false });
    for (let looks = Math.floor(random() * 4); looks > 0; looks--) {
      const other = drawAlternative(intent, market, family, catalog.fit[first], place * 10 + looks);
      if (other !== undefined) pages.push({ product: other, bought: false });
    }
  }
  return pages;
}
