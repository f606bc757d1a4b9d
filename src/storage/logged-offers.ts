import { sql } from 'kysely';
import type { Decision } from '../domain/decision.js';
import { type LoggedOffers, OUTCOME } from '../learning/logged-offers/logged-offers.js';
import type { Db } from './open.js';

export interface LoggedOffersOptions {
  /** How far back, from the latest decision. */
  readonly days: number;
  /** Of the latest: beyond, older ones are left out, so that memory is bounded. */
  readonly maxDecisions: number;
  /** A purchase this long after the decision counts. */
  readonly outcomeDays: number;
  /** By place, where the products that its offers go with come from: the first that is not empty. */
  readonly anchors: Readonly<Record<string, readonly string[]>>;
}

/** How the history numbers what the tables know by their own keys. */
export interface HistoryNumbers {
  readonly productIds: readonly string[];
  readonly customerByNo: Int32Array;
}

const DECISIONS_PER_PAGE = 1000;
/** An answer holds eight offers at most; positions are kept in a byte. */
const MAX_POSITION = 255;

/**
 * Streams the decisions of the last days with what became of their offers: a page of decisions, their events, the purchases
 * that followed. Memory holds the columns (some hundred bytes a decision) and one page. Undefined when no offer was shown.
 */
export async function readLoggedOffers(
  db: Db,
  { productIds, customerByNo }: HistoryNumbers,
  options: LoggedOffersOptions,
): Promise<LoggedOffers | undefined> {
  const productOf = new Map(productIds.map((id, product) => [id, product]));
  const columns = new Columns();
  let after: PageKey | undefined = await findStart(db, options);
  while (after !== undefined) {
    const page = await listDecisions(db, after);
    const last = page.at(-1);
    after = last && { at: last.at_text, id: last.id };
    const outcomes = await listOutcomes(db, page);
    const bought = await listBought(db, page, outcomes, options.outcomeDays);
    for (const row of page) {
      const seen = outcomes.get(row.id);
      if (seen === undefined) continue;
      const offers = row.decision.offers.flatMap(({ productId, position, score }) => {
        const outcome = outcomeOf(productId, seen, bought.get(row.id));
        const product = productOf.get(productId);
        if (outcome === undefined || product === undefined || position > MAX_POSITION) return [];
        return [{ product, position, score, outcome }];
      });
      if (offers.length === 0) continue;
      columns.add({
        at: Number(row.at),
        placement: row.placement,
        customer:
          row.customer_no === null || row.visitor.personalisation === false ? -1 : customerByNo[row.customer_no],
        person: row.customer_id === null ? row.visitor_id && `v${row.visitor_id}` : `c${row.customer_id}`,
        anchors: anchorsOf(row, options.anchors)
          .map((id) => productOf.get(id))
          .filter((product) => product !== undefined),
        offers,
      });
    }
    if (page.length < DECISIONS_PER_PAGE) break;
  }
  return columns.toLoggedOffers(options.outcomeDays);
}

interface PageKey {
  /** As text: a `Date` holds fewer digits than the database does. */
  readonly at: string;
  readonly id: string;
}

/** What comes just before the first decision that is read; undefined when there is none. */
async function findStart(db: Db, { days, maxDecisions }: LoggedOffersOptions): Promise<PageKey | undefined> {
  const { rows } = await sql<{ at: string | null; id: string | null }>`
    with latest as (select max(decided_at) - make_interval(days => ${days}::int) as earliest from decisions)
    select coalesce(
      (select decided_at from decisions, latest where decided_at >= earliest order by decided_at desc, id desc
        offset ${maxDecisions}::int limit 1), earliest - interval '1 microsecond')::text as at, '' as id from latest`.execute(
    db,
  );
  const [{ at }] = rows;
  return at === null ? undefined : { at, id: '' };
}

interface DecisionRow {
  readonly id: string;
  readonly at_text: string;
  readonly at: number;
  readonly placement: string;
  readonly customer_id: string | null;
  readonly visitor_id: string | null;
  readonly customer_no: number | null;
  readonly decision: Pick<Decision, 'request' | 'offers'>;
  /** What the decision read of whoever asked; empty when nobody was named. */
  readonly visitor: { readonly personalisation?: boolean; readonly cart?: readonly string[] };
}

async function listDecisions(db: Db, { at, id }: PageKey): Promise<readonly DecisionRow[]> {
  const { rows } = await sql<Omit<DecisionRow, 'decision' | 'visitor'> & { decision: string; state: string }>`
    with page as (
      select id, decided_at, placement, customer_id, visitor_id, decision, state
      from decisions where (decided_at, id) > (${at}::timestamptz, ${id}) order by decided_at, id limit ${DECISIONS_PER_PAGE}
    )
    select page.id, decided_at::text as at_text, (extract(epoch from decided_at) * 1000)::float8 as at, placement,
      customer_id, visitor_id, customer_no, decision, state
    from page left join customers on customers.id = page.customer_id order by decided_at, page.id`.execute(db);
  // Taken apart here: the database refuses JSON with escapes that no text of its own can hold, and callers may send such ids.
  return rows.map(({ decision, state, ...row }) => ({
    ...row,
    decision: JSON.parse(decision) as DecisionRow['decision'],
    visitor: (JSON.parse(state) as { visitor?: DecisionRow['visitor'] }).visitor ?? {},
  }));
}

/** By offered product, or null for an event that spoke of the whole answer: the event types seen. */
type Seen = ReadonlyMap<string | null, ReadonlySet<string>>;

async function listOutcomes(db: Db, page: readonly DecisionRow[]): Promise<ReadonlyMap<string, Seen>> {
  const { rows } = await sql<{ decision_id: string; product_id: string | null; type: string }>`
    select distinct decision_id, product_id, type from events
    where decision_id = any(${page.map((row) => row.id)}::text[]) and type in ('offer_shown', 'offer_clicked', 'offer_dismissed')`.execute(
    db,
  );
  const byDecision = new Map<string, Map<string | null, Set<string>>>();
  for (const { decision_id, product_id, type } of rows) {
    const seen = byDecision.get(decision_id) ?? new Map<string | null, Set<string>>();
    byDecision.set(decision_id, seen);
    seen.set(product_id, (seen.get(product_id) ?? new Set()).add(type));
  }
  return byDecision;
}

/** Products that whoever saw the decision ordered within the days after; asked for decisions that were clicked. */
async function listBought(
  db: Db,
  page: readonly DecisionRow[],
  outcomes: ReadonlyMap<string, Seen>,
  outcomeDays: number,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const clicked = page.filter(({ id }) =>
    [...(outcomes.get(id)?.values() ?? [])].some((types) => types.has('offer_clicked')),
  );
  const { rows } = await sql<{ id: string; product: string }>`
    with sent as (
      select * from unnest(${clicked.map((row) => row.id)}::text[], ${clicked.map((row) => row.at_text)}::timestamptz[],
        ${clicked.map((row) => row.customer_no)}::int[], ${clicked.map((row) => row.visitor_id)}::text[]) as sent(id, at, customer, visitor)
    ), followed as (
      select sent.id, order_no from sent join orders on customer_no = customer
        and ordered_at > at and ordered_at <= at + make_interval(days => ${outcomeDays}::int)
      union
      select sent.id, order_no from sent join orders on orders.visitor_id = visitor
        and ordered_at > at and ordered_at <= at + make_interval(days => ${outcomeDays}::int)
    )
    select distinct followed.id, products.id as product
    from followed join order_lines using (order_no) join products using (product_no) where quantity > 0`.execute(db);
  const bought = new Map<string, Set<string>>();
  for (const { id, product } of rows) bought.set(id, (bought.get(id) ?? new Set()).add(product));
  return bought;
}

/** Undefined when it never came on screen. Whoever clicked or dismissed an offer saw it. */
function outcomeOf(productId: string, seen: Seen, bought: ReadonlySet<string> | undefined): number | undefined {
  const own = seen.get(productId);
  if (own === undefined && seen.get(null)?.has('offer_shown') !== true) return undefined;
  return (
    (own?.has('offer_clicked') === true ? OUTCOME.clicked : 0) |
    (own?.has('offer_dismissed') === true ? OUTCOME.dismissed : 0) |
    (bought?.has(productId) === true ? OUTCOME.bought : 0)
  );
}

/** As deciding chose them: the cart of the page, or that of the events where the page sent none. */
function anchorsOf(row: DecisionRow, origins: LoggedOffersOptions['anchors']): readonly string[] {
  const { viewing = [], cart = [] } = row.decision.request;
  for (const origin of origins[row.placement] ?? []) {
    const sent = origin === 'viewing' ? viewing : origin === 'cart' ? cart.map(({ productId }) => productId) : [];
    const ids = origin === 'cart' && sent.length === 0 ? (row.visitor.cart ?? []) : sent;
    if (ids.length > 0) return [...new Set(ids)];
  }
  return [];
}

interface LoggedDecision {
  readonly at: number;
  readonly placement: string;
  readonly customer: number;
  readonly person: string | null;
  readonly anchors: readonly number[];
  readonly offers: readonly { product: number; position: number; score: number; outcome: number }[];
}

/** Grows column by column. */
class Columns {
  private readonly placements: string[] = [];
  private readonly people = new Map<string, number>();
  private readonly time: number[] = [];
  private readonly placement: number[] = [];
  private readonly customer: number[] = [];
  private readonly person: number[] = [];
  private readonly anchorStart = [0];
  private readonly anchorProduct: number[] = [];
  private readonly offerStart = [0];
  private readonly product: number[] = [];
  private readonly position: number[] = [];
  private readonly score: number[] = [];
  private readonly outcome: number[] = [];

  add({ at, placement, customer, person, anchors, offers }: LoggedDecision): void {
    if (!this.placements.includes(placement)) this.placements.push(placement);
    this.time.push(at);
    this.placement.push(this.placements.indexOf(placement));
    this.customer.push(customer);
    const number = person === null ? -1 : (this.people.get(person) ?? this.people.size);
    if (person !== null) this.people.set(person, number);
    this.person.push(number);
    this.anchorProduct.push(...anchors);
    this.anchorStart.push(this.anchorProduct.length);
    for (const offer of offers) {
      this.product.push(offer.product);
      this.position.push(offer.position);
      this.score.push(offer.score);
      this.outcome.push(offer.outcome);
    }
    this.offerStart.push(this.product.length);
  }

  toLoggedOffers(outcomeDays: number): LoggedOffers | undefined {
    if (this.time.length === 0) return undefined;
    return {
      outcomeDays,
      placements: this.placements,
      decisionCount: this.time.length,
      time: Float64Array.from(this.time),
      placement: Uint8Array.from(this.placement),
      customer: Int32Array.from(this.customer),
      person: Int32Array.from(this.person),
      anchorStart: Uint32Array.from(this.anchorStart),
      anchorProduct: Int32Array.from(this.anchorProduct),
      offerStart: Uint32Array.from(this.offerStart),
      product: Int32Array.from(this.product),
      position: Uint8Array.from(this.position),
      score: Float32Array.from(this.score),
      outcome: Uint8Array.from(this.outcome),
    };
  }
}
