import type {
  CatalogView,
  DecisionState,
  ProductFacts,
  Purchase,
  VisitorFacts,
} from '../../src/deciding/decision-state.js';
import type { OfferRequest } from '../../src/domain/decision.js';

/** A product that can be bought, unless told otherwise. */
export function toyProduct(id: string, facts: Partial<ProductFacts> = {}): ProductFacts {
  return { id, title: `Title of ${id}`, type: 'physical', available: true, ...facts };
}

/** A state whose catalog holds exactly these products. */
export function toyState(
  products: readonly ProductFacts[],
  { priceShare = () => 1, ...rest }: Omit<DecisionState, 'catalog'> & Partial<Pick<CatalogView, 'priceShare'>> = {},
): DecisionState {
  const byId = new Map(products.map((product) => [product.id, product]));
  return { catalog: { findProduct: (id) => byId.get(id), priceShare }, ...rest };
}

export function toyVisitor(
  facts: Partial<Omit<VisitorFacts, 'purchases'>> & { purchases?: readonly Purchase[] } = {},
): VisitorFacts {
  const purchases = facts.purchases ?? [];
  return {
    personalisation: true,
    orderCount: purchases.length,
    views: [],
    cart: [],
    ...facts,
    purchases: new Map(purchases.map((purchase) => [purchase.productId, purchase])),
  };
}

export function toyRequest(
  placement: OfferRequest['placement'],
  cart: readonly string[] = [],
  rest: Partial<OfferRequest> = {},
): OfferRequest {
  return { placement, cart: cart.map((productId) => ({ productId })), viewing: [], ...rest };
}
