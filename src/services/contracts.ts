import type { Customer } from '../domain/customer.js';
import type { Decision, OfferRequest } from '../domain/decision.js';
import type { ShopEvent } from '../domain/event.js';
import type { Order } from '../domain/order.js';
import type { Product, ProductSort, ProductType } from '../domain/product.js';
import type { Direction, RelationKind } from '../domain/relation.js';
import type { Relation } from '../learning/models.js';
import type { SentCartLine } from './cart-lines.js';

/** Who reads the answer: a shopper sees no counts, scores or margins; staff see all. */
export type Audience = 'shopper' | 'staff';

/** One offer with what a page needs to draw it. */
export interface OfferView {
  readonly offer: Decision['offers'][number];
  readonly product: Product;
  /** Available members of the product's variant group, itself included; empty when there is nothing to choose. */
  readonly variants: readonly Product[];
  /** The reason in words for this audience. */
  readonly text: string;
}

export interface DecidedOffers {
  readonly decision: Decision;
  /** Signed decision token. */
  readonly token: string;
  readonly offers: readonly OfferView[];
}

export interface Replay {
  readonly decision: Decision;
  /** Decided again from the same model version and the recorded facts. */
  readonly replayed: Decision;
  readonly same: boolean;
}

/** A request as it is sent; prices in the cart become minor units by the catalog. */
export interface SentOfferRequest extends Omit<OfferRequest, 'cart'> {
  readonly cart: readonly SentCartLine[];
  /** Decides as if it were this time; only where simulated time is on. */
  readonly asOf?: Date;
}

export interface OfferService {
  /** Throws SIMULATED_TIME_OFF. */
  decide(request: SentOfferRequest, audience: Audience): Promise<DecidedOffers>;
  /** Throws DECISION_NOT_FOUND. */
  getDecision(id: string): Promise<Decision>;
  /** Throws DECISION_NOT_FOUND and MODEL_NOT_KEPT. */
  replay(id: string): Promise<Replay>;
}

/** `stored` were new; `known` had an id that is stored already and changed nothing. */
export interface StoredCounts {
  readonly stored: number;
  readonly known: number;
}

/** An event as it was sent; `token` is the decision token of `offer_*` events. */
export interface SentEvent extends Omit<ShopEvent, 'decisionId'> {
  readonly token?: string;
}

/** Each call returns after its commit. */
export interface IngestService {
  /** Throws INVALID_TOKEN that names the event when an `offer_*` event has no valid token or a product outside it. */
  storeEvents(events: readonly SentEvent[]): Promise<StoredCounts>;
  storeOrders(orders: readonly Order[]): Promise<StoredCounts>;
  upsertProducts(products: readonly Product[]): Promise<{ inserted: number; updated: number; unchanged: number }>;
  upsertCustomers(customers: readonly Customer[]): Promise<{ inserted: number; updated: number; unchanged: number }>;
}

export interface ProductFilter {
  readonly query?: string;
  readonly category?: string;
  readonly groupId?: string;
  readonly type?: ProductType;
  readonly attributes?: Readonly<Record<string, string>>;
  /** `first`: one product of each variant group. */
  readonly variants?: 'all' | 'first';
}

export interface ProductQuery extends ProductFilter {
  readonly sort?: ProductSort;
  readonly cursor?: string;
  readonly limit: number;
}

/** What takes a product's place: never bought with it, or looked at beside it and then not. */
export interface AlternativeRow extends Relation {
  readonly product: Product;
  readonly text: string;
}

export interface GoesWithRow {
  readonly product: Product;
  readonly text: string;
  /** `neither` where something speaks against the orders (see the relations model). */
  readonly relation: RelationKind;
  /** `forward`: it belongs with the product that was asked for; `backward`: that one belongs with it. */
  readonly direction: Direction;
  readonly ordersWithBoth: number;
  readonly ordersWithAnchor: number;
  readonly ordersWithOffer: number;
  readonly orders: number;
  readonly support: number;
  readonly confidence: number;
  readonly lift: number;
  readonly cosine: number;
  readonly llr: number;
  readonly score: number;
}

export interface GoesWith {
  readonly product: Product;
  readonly modelVersion: string | null;
  /** Orders that hold the product. */
  readonly orders: number;
  readonly rows: readonly GoesWithRow[];
  /** Clearest first. */
  readonly alternatives: readonly AlternativeRow[];
  /** What relations were judged by; absent where the model knows none. */
  readonly relationBasis?: 'orders' | 'orders_and_views';
  /** Pairs among the neighbours. */
  readonly edges: readonly { from: string; to: string; ordersWithBoth: number; lift: number; score: number }[];
  /** Set when `rows` is empty. */
  readonly emptyReason?: 'no_model' | 'too_little_data' | 'nothing_significant';
  readonly learnedFrom?: { trainedAt: string; orders: number; firstOrderAt: string | null; lastOrderAt: string | null };
}

export interface CatalogService {
  listProducts(query: ProductQuery): Promise<{ products: readonly Product[]; nextCursor?: string }>;
  /** Throws PRODUCT_NOT_FOUND. */
  getProduct(id: string): Promise<Product>;
  listCategories(
    filter?: ProductFilter,
  ): Promise<{ categories: readonly { path: readonly string[]; products: number }[]; derived: boolean }>;
  /** Throws PRODUCT_NOT_FOUND. */
  goesWith(id: string, limit: number, audience: Audience): Promise<GoesWith>;
  /** SVG picture of a product that has none of its own; throws PRODUCT_NOT_FOUND. */
  getTile(id: string): Promise<string>;
}

export interface TrainingStatus {
  readonly state: 'idle' | 'running' | 'done' | 'failed';
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly step?: string;
  readonly modelVersion?: string;
  readonly error?: string;
}

export interface TrainingService {
  status(): TrainingStatus;
  /** Starts a training in the background unless one runs; returns the status at once. See TrainingOptions. */
  start(options: { readonly incremental?: boolean }): TrainingStatus;
}

export interface Caller {
  readonly kind: 'publishable' | 'secret';
  /** Stable id for rate limits and logs; never the key itself. */
  readonly id: string;
}

export interface KeyService {
  findCaller(key: string): Promise<Caller | undefined>;
}

export interface ReadyCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail?: string;
}

export interface HealthService {
  ready(): Promise<readonly ReadyCheck[]>;
  /** Gauges for /metrics. */
  gauges(): {
    decisionQueue: number;
    decisionsDropped: number;
    modelVersion: string | null;
    modelAgeSeconds: number | null;
    products: number;
    /** How late this node knows what other nodes wrote; null where there are none. */
    changeLagSeconds: number | null;
  };
}

/** The shop as it stood on a past day. */
export interface PastShop {
  readonly at: Date;
  readonly offers: Pick<OfferService, 'decide'>;
  readonly catalog: CatalogService;
}

export interface TimeTravelService {
  readonly firstOrderAt: Date;
  readonly lastOrderAt: Date;
  /** Throws BAD_REQUEST for a day without orders, or none. */
  at(time: Date): Promise<PastShop>;
}

/** What the HTTP service and the command line call. */
export interface Services {
  readonly offers: OfferService;
  readonly ingest: IngestService;
  readonly catalog: CatalogService;
  readonly training: TrainingService;
  readonly keys: KeyService;
  readonly health: HealthService;
  /** In a demo only. */
  readonly timeTravel?: TimeTravelService;
}
