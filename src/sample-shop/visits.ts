import type { ShopEvent } from '../domain/event.js';
import type { Order } from '../domain/order.js';
import type { Random } from '../domain/random.js';
import type { Basket } from './basket.js';
import type { Catalog } from './catalog.js';
import { pickWeighted } from './chances.js';
import { drawProduct } from './choose-product.js';
import { productId } from './describe-product.js';
import { customerId, visitorId } from './people.js';
import { FAMILIES } from './tables/families.js';
import { MISSIONS } from './tables/missions.js';

/** Share of the products looked at that are put into a cart which is then left behind. */
const CART_LEFT = 0.07;
const LOOKED_AT = 6;
const TRIES = 8;

interface Step {
  readonly type: ShopEvent['type'];
  readonly product: number;
}

/** Who visits: a customer who is signed in, or a visitor of whom only the cookie is known. */
export interface Visitor {
  readonly visitorId: string;
  readonly customerId?: string;
}

/** Somebody who buys: known by the account from its first order on. */
export function visitorOf(number: number, known: boolean): Visitor {
  return known ? { visitorId: visitorId(number), customerId: customerId(number) } : { visitorId: visitorId(number) };
}

/** Before the order: views of alternatives and of what is bought, then the cart, where something may be taken out again. */
export function buyingVisit(
  catalog: Catalog,
  number: number,
  order: Order,
  basket: Basket,
  day: number,
  random: Random,
): ShopEvent[] {
  const steps: Step[] = [];
  for (let line = 0; line < Math.min(basket.count, LOOKED_AT); line++) {
    const product = basket.product[line];
    for (let looks = Math.floor(random() * 2.4); looks > 0; looks--) {
      const other = drawAlternative(catalog, catalog.family[product], catalog.fit[product], random);
      if (!onSale(catalog, other, day) || other === product) continue;
      steps.push({ type: 'view', product: other });
      if (random() < 0.06)
        steps.push({ type: 'add_to_cart', product: other }, { type: 'remove_from_cart', product: other });
    }
    steps.push({ type: 'view', product }, { type: 'add_to_cart', product });
  }
  const who = { visitorId: order.visitorId ?? '', customerId: order.customerId };
  return toEvents(catalog, number, who, order.orderedAt.getTime(), steps, random);
}

/** Looking at the families of a mission; sometimes a cart is left behind. */
export function idleVisit(
  catalog: Catalog,
  number: number,
  who: Visitor,
  at: number,
  day: number,
  seasons: Float64Array,
  random: Random,
): ShopEvent[] {
  const steps: Step[] = [];
  const mission = pickMission(seasons, random);
  for (let families = 1 + Math.floor(random() * 1.6); families > 0; families--) {
    const family =
      random() < 0.7
        ? mission.roles[Math.floor(random() * mission.roles.length)].family
        : Math.floor(random() * FAMILIES.length);
    // Who looks for something has one camera, one hose, one dog.
    const fit = catalog.fit[drawProduct(catalog, family, random)];
    for (let looks = 1 + Math.floor(random() * 4); looks > 0; looks--) {
      const product = drawAlternative(catalog, family, fit, random);
      if (!onSale(catalog, product, day)) continue;
      steps.push({ type: 'view', product });
      if (random() < CART_LEFT) steps.push({ type: 'add_to_cart', product });
    }
  }
  return toEvents(catalog, number, who, at, steps, random);
}

function pickMission(seasons: Float64Array, random: Random): (typeof MISSIONS)[number] {
  let total = 0;
  const weights = MISSIONS.map(({ weight }, mission) => {
    total += weight * seasons[mission];
    return weight * seasons[mission];
  });
  return MISSIONS[pickWeighted(weights, total, random)];
}

/** A product of the family that fits the same, as far as a few draws find one. */
function drawAlternative(catalog: Catalog, family: number, fit: number, random: Random): number {
  let product = drawProduct(catalog, family, random);
  for (let attempt = 1; attempt < TRIES && catalog.fit[product] !== fit; attempt++)
    product = drawProduct(catalog, family, random);
  return product;
}

function onSale(catalog: Catalog, product: number, day: number): boolean {
  return day >= catalog.launchDay[product] && day < catalog.endDay[product];
}

/** The steps one after the other, the last one some seconds before `until`. */
function toEvents(
  catalog: Catalog,
  number: number,
  { visitorId, customerId }: Visitor,
  until: number,
  steps: readonly Step[],
  random: Random,
): ShopEvent[] {
  const sessionId = `S${String(number).padStart(8, '0')}`;
  const events = new Array<ShopEvent>(steps.length);
  let at = until;
  for (let step = steps.length - 1; step >= 0; step--) {
    at -= 8_000 + Math.floor(random() * 70_000);
    const { type, product } = steps[step];
    events[step] = {
      id: `${sessionId}-${step + 1}`,
      type,
      occurredAt: new Date(at),
      visitorId,
      customerId,
      sessionId,
      productId: productId(catalog, product),
    };
  }
  return events;
}
