import fc from 'fast-check';
import type { DecisionState } from '../../src/deciding/decision-state.js';
import { DEFAULT_POLICY } from '../../src/deciding/default-policy.js';
import { createPolicy, type Policy } from '../../src/deciding/policy.js';
import { MovingCounters } from '../../src/deciding/state/moving-counters.js';
import type { OfferRequest } from '../../src/domain/decision.js';
import { PLACEMENTS } from '../../src/domain/placement.js';
import { PRODUCT_TYPES } from '../../src/domain/product.js';
import type { LaterPair, Models, Scored } from '../../src/learning/models.js';
import { toyModels } from './toy-models.js';
import { toyProduct, toyState, toyVisitor } from './toy-state.js';

export const WORLD_NOW = Date.UTC(2026, 5, 1, 12);
const DAY = 86_400_000;
/** Names that objects inherit are product ids like any other. */
const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'constructor', '__proto__', 'toString', '17'];

/** A small shop at one moment, and a request to it. */
export interface World {
  readonly baskets: readonly (readonly string[])[];
  readonly models: Models | undefined;
  readonly state: DecisionState;
  readonly request: OfferRequest;
  readonly policy: Policy;
}

const lenientFloor = { minProbability: 0, minPairOrders: 1, minLift: 1, minNeighbours: 1, minPopularOrders: 1 };

/** Lets nearly everything through, so that random worlds make long lists. */
const LENIENT = createPolicy({
  ...DEFAULT_POLICY,
  placements: Object.fromEntries(
    Object.entries(DEFAULT_POLICY.placements).map(([name, placement]) => [name, { ...placement, floor: lenientFloor }]),
  ) as Policy['placements'],
});

const id = fc.constantFrom(...IDS);
const ids = (most: number) => fc.uniqueArray(id, { maxLength: most });
const age = fc.integer({ min: 0, max: 500 * DAY });

const facts = fc.record({
  listed: fc.integer({ min: 0, max: 9 }).map((draw) => draw > 0),
  available: fc.integer({ min: 0, max: 9 }).map((draw) => draw > 0),
  groupId: fc.option(fc.constantFrom('g0', 'g1', 'g2'), { nil: undefined, freq: 1 }),
  category: fc.option(fc.constantFrom('Kitchen', 'Garden'), { nil: undefined }),
  type: fc.constantFrom(...PRODUCT_TYPES),
});

const visitor = fc
  .record({
    personalisation: fc.integer({ min: 0, max: 4 }).map((draw) => draw > 0),
    orderCount: fc.integer({ min: 0, max: 20 }),
    cart: ids(3),
    views: fc.array(fc.tuple(id, age), { maxLength: 8 }),
    bought: fc.uniqueArray(fc.tuple(id, fc.integer({ min: 1, max: 6 }), age, age), {
      maxLength: 6,
      selector: ([product]) => product,
    }),
  })
  .map(({ bought, views, ...rest }) =>
    toyVisitor({
      ...rest,
      views: views
        .sort(([, left], [, right]) => right - left)
        .map(([productId, days]) => ({ productId, at: WORLD_NOW - days })),
      purchases: bought.map(([productId, timesBought, one, other]) => ({
        productId,
        timesBought,
        firstAt: WORLD_NOW - (timesBought === 1 ? Math.min(one, other) : Math.max(one, other)),
        lastAt: WORLD_NOW - Math.min(one, other),
      })),
    }),
  );

const counters = fc.array(fc.tuple(ids(4), age), { maxLength: 30 }).map((sales) => {
  const moving = new MovingCounters([1, 3, 7, 30], WORLD_NOW);
  for (const [products, days] of sales) moving.record(products, WORLD_NOW - days);
  return moving;
});

const repeats = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.nat()), { minLength: IDS.length, maxLength: IDS.length })
  .map(
    (drawn) => new Map(drawn.map(([buyers, part], place) => [IDS[place], { buyers, repeaters: part % (buyers + 1) }])),
  );

/** Baskets are nobody's, so what is bought later is made up: those who bought a product come back for the next one. */
function withLater(models: Models): Models {
  const listLater = (product: number): LaterPair[] =>
    models.association.ordersWith(product) < 5 || product + 1 >= models.productIds.length
      ? []
      : [
          {
            partner: product + 1,
            customersWithBoth: 5,
            customersWithAnchor: models.association.ordersWith(product),
            lift: 2,
            medianDays: 12.5,
            probability: 0.1,
          },
        ];
  const findLater = (product: number, later: number) => listLater(product).find(({ partner }) => partner === later);
  return { ...models, later: { horizonDays: 60, listLater, findLater } };
}

/** Texts that nobody wrote: every product is a look-alike of the two before it, and those in few orders are new. */
function withContent(models: Models): Models {
  const isNew = (product: number): boolean => models.association.ordersWith(product) < 5;
  const listSimilar = (product: number): Scored[] =>
    [product - 1, product - 2]
      .filter((other) => other >= 0)
      .map((other, place) => ({ product: other, score: 0.9 - place / 2 }));
  const listNewLike = (product: number): Scored[] =>
    [product + 1, product + 2]
      .filter((other) => other < models.productIds.length && isNew(other) && !isNew(product))
      .map((other) => ({
        product: other,
        score: listSimilar(other).find((each) => each.product === product)?.score ?? 0,
      }));
  return { ...models, content: { isNew, listSimilar, listNewLike } };
}

export const worlds: fc.Arbitrary<World> = fc
  .record({
    baskets: fc.array(fc.uniqueArray(id, { minLength: 1, maxLength: 5 }), { maxLength: 50, size: 'max' }),
    substitutes: fc.array(fc.uniqueArray(id, { minLength: 2, maxLength: 2 }), { maxLength: 3 }),
    trained: fc.integer({ min: 0, max: 7 }).map((draw) => draw > 0),
    catalog: fc.array(facts, { minLength: IDS.length, maxLength: IDS.length }),
    visitor: fc.option(visitor, { nil: undefined }),
    counters: fc.option(counters, { nil: undefined }),
    repeats: fc.option(repeats, { nil: undefined }),
    request: fc.record({
      placement: fc.constantFrom(...PLACEMENTS),
      cart: ids(4).map((lines) => lines.map((productId) => ({ productId }))),
      viewing: ids(2),
      limit: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
    }),
    policy: fc.constantFrom(DEFAULT_POLICY, LENIENT),
  })
  .map(({ baskets, substitutes, trained, catalog, repeats: figures, request, policy, ...state }) => ({
    baskets,
    models: trained ? withContent(withLater(toyModels(baskets, 'toy', substitutes))) : undefined,
    request,
    policy,
    state: toyState(
      catalog.flatMap(({ listed, ...each }, place) => (listed ? [toyProduct(IDS[place], each)] : [])),
      {
        ...state,
        repeats: figures && { findRepeat: (product) => figures.get(product) },
        priceShare: (product) => (IDS.indexOf(product) % 3 === 1 ? 0.75 : 1),
      },
    ),
  }));
