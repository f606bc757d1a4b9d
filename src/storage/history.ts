import { sql } from 'kysely';
import type { History, ProductTexts, Sessions } from '../learning/history.js';
import { type LoggedOffersOptions, readLoggedOffers } from './logged-offers.js';
import type { Db } from './open.js';
import { float64s, int32s } from './packed-columns.js';

/** Orders a chunk of lines is read for: some hundred kilobytes a column. */
const ORDERS_PER_CHUNK = 50_000;
const SESSION_GAP_MINUTES = 30;
const TEXTS_PER_PAGE = 10_000;
/** What a description is about stands at its beginning. */
const DESCRIPTION_CHARACTERS = 400;
const ATTRIBUTE_CHARACTERS = 60;

/** Told after each chunk of lines. */
export type HistoryProgress = (progress: { readonly done: number; readonly total: number }) => void;

/**
 * Reads the columnar history snapshot in one read-only transaction. Columns travel packed as binary (see
 * packed-columns.ts); lines are read by ranges of orders, so memory holds the arrays and one chunk.
 */
export async function readHistory(
  db: Db,
  onProgress: HistoryProgress = () => {},
  options: { readonly orderIds?: boolean; readonly texts?: boolean; readonly offers?: LoggedOffersOptions } = {},
): Promise<History> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      const catalog = await readCatalog(transaction);
      const customers = await readCustomers(transaction);
      const orders = await readOrders(transaction, customers.denseByNo);
      const orderIds = options.orderIds === true ? await readOrderIds(transaction) : undefined;
      const lines = await readLines(transaction, orders, orderIds, catalog.denseByNo, onProgress);
      const sessions = await readSessions(transaction, catalog.denseByNo);
      const numbers = { productIds: catalog.productIds, customerByNo: customers.denseByNo };
      const offers = options.offers && (await readLoggedOffers(transaction, numbers, options.offers));
      return {
        productIds: catalog.productIds,
        customerIds: customers.customerIds,
        productCategory: catalog.productCategory,
        categories: catalog.categories,
        productGroup: catalog.productGroup,
        ...lines,
        sessions,
        ...(offers && { offers }),
        ...(options.texts === true && { texts: await readTexts(transaction) }),
      };
    });
}

/** Dense index by the table's own number; -1 where there is none. */
type DenseByNo = Int32Array;

async function readCatalog(db: Db) {
  const { rows } = await sql<{ no: number; id: string; category: string | null; group_id: string | null }>`
    select product_no as no, id, category, group_id from products order by id collate "C"`.execute(db);
  const denseByNo = denseMap(rows.map((row) => row.no));
  const categories: string[] = [];
  const groups = new Map<string, number>();
  const categoryIndex = new Map<string, number>();
  const productCategory = new Int32Array(rows.length).fill(-1);
  const productGroup = new Int32Array(rows.length);
  for (const [product, row] of rows.entries()) {
    if (row.category !== null) {
      const known = categoryIndex.get(row.category) ?? categories.push(row.category) - 1;
      categoryIndex.set(row.category, known);
      productCategory[product] = known;
    }
    const key = row.group_id === null ? `product ${row.id}` : `group ${row.group_id}`;
    productGroup[product] = groups.get(key) ?? groups.size;
    groups.set(key, productGroup[product]);
  }
  return { productIds: rows.map((row) => row.id), denseByNo, productCategory, categories, productGroup };
}

/** In the order of the catalog, a page at a time: rows are let go before the next ones come. */
async function readTexts(db: Db): Promise<ProductTexts> {
  const texts = {
    titles: [] as string[],
    brands: [] as string[],
    descriptions: [] as string[],
    attributes: [] as string[][],
  };
  let after = '';
  for (;;) {
    const { rows } = await sql<{ id: string; title: string; brand: string; about: string; attributes: string }>`
      select id, title, coalesce(brand, '') as brand, left(coalesce(description, ''), ${DESCRIPTION_CHARACTERS}::int) as about,
        attributes::text as attributes
      from products where id collate "C" > ${after} order by id collate "C" limit ${TEXTS_PER_PAGE}`.execute(db);
    for (const row of rows) {
      texts.titles.push(row.title);
      texts.brands.push(row.brand);
      texts.descriptions.push(row.about);
      texts.attributes.push(attributeTerms(row.attributes));
      after = row.id;
    }
    if (rows.length < TEXTS_PER_PAGE) return texts;
  }
}

/** `name=value` of what is short enough to be a property; long texts are descriptions in disguise. */
function attributeTerms(json: string): string[] {
  return Object.entries(JSON.parse(json) as Record<string, string>)
    .filter(([, value]) => value !== '' && value.length <= ATTRIBUTE_CHARACTERS)
    .map(([name, value]) => `${name}=${value}`);
}

async function readCustomers(db: Db): Promise<{ customerIds: string[]; denseByNo: DenseByNo }> {
  const { rows } = await sql<{
    no: number;
    id: string;
  }>`select customer_no as no, id from customers order by id collate "C"`.execute(db);
  return { customerIds: rows.map((row) => row.id), denseByNo: denseMap(rows.map((row) => row.no)) };
}

interface OrderColumns {
  /** In reading order: by time, then id. */
  readonly time: Float64Array;
  readonly customer: Int32Array;
  /** Place in reading order by order number. */
  readonly placeByNo: DenseByNo;
  readonly maxNo: number;
}

async function readOrders(db: Db, customerByNo: DenseByNo): Promise<OrderColumns> {
  const { rows } = await sql<{ no: Uint8Array | null; at: Uint8Array | null; customer: Uint8Array | null }>`
    select string_agg(int4send(order_no::int), ''::bytea) as no,
      string_agg(float8send((extract(epoch from ordered_at) * 1000)::float8), ''::bytea) as at,
      string_agg(int4send(coalesce(customer_no, 0)), ''::bytea) as customer
    from (select order_no, ordered_at, customer_no from orders order by ordered_at, id collate "C") sorted`.execute(db);
  const numbers = int32s(rows[0].no);
  const customerNo = int32s(rows[0].customer);
  return {
    time: float64s(rows[0].at),
    customer: customerNo.map((no) => (no === 0 ? -1 : customerByNo[no])),
    placeByNo: denseMap(numbers),
    maxNo: numbers.reduce((max, no) => Math.max(max, no), 0),
  };
}

/** In reading order. */
async function readOrderIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from orders order by ordered_at, id collate "C"`.execute(db);
  return rows.map((row) => row.id);
}

async function readLines(
  db: Db,
  orders: OrderColumns,
  orderIds: readonly string[] | undefined,
  productByNo: DenseByNo,
  onProgress: HistoryProgress,
) {
  const chunks: { order: Int32Array; product: Int32Array; quantity: Float64Array; price: Float64Array }[] = [];
  const perOrder = new Uint32Array(orders.time.length);
  for (let from = 1; from <= orders.maxNo; from += ORDERS_PER_CHUNK) {
    const { rows } = await sql<Record<'orders' | 'products' | 'quantities' | 'prices', Uint8Array | null>>`
      select string_agg(int4send(order_no::int), ''::bytea) as orders, string_agg(int4send(product_no), ''::bytea) as products,
        string_agg(float8send(quantity), ''::bytea) as quantities, string_agg(float8send(price), ''::bytea) as prices
      from (
        select order_no, product_no, sum(quantity) as quantity, coalesce(sum(unit_price_minor * quantity) / sum(quantity), 'NaN') as price
        from order_lines where order_no >= ${from} and order_no < ${from + ORDERS_PER_CHUNK} and quantity > 0
        group by order_no, product_no order by order_no, product_no
      ) baskets`.execute(db);
    const order = int32s(rows[0].orders).map((no) => orders.placeByNo[no]);
    for (const place of order) perOrder[place]++;
    chunks.push({
      order,
      product: int32s(rows[0].products).map((no) => productByNo[no]),
      quantity: float64s(rows[0].quantities),
      price: float64s(rows[0].prices),
    });
    onProgress({ done: Math.min(from + ORDERS_PER_CHUNK - 1, orders.maxNo), total: orders.maxNo });
  }
  const lines = gather(orders, perOrder, chunks);
  return orderIds === undefined ? lines : { ...lines, orderIds: orderIds.filter((_, place) => perOrder[place] > 0) };
}

/** Puts the chunks' lines in reading order and leaves out orders without a line. */
function gather(
  orders: OrderColumns,
  perOrder: Uint32Array,
  chunks: readonly { order: Int32Array; product: Int32Array; quantity: Float64Array; price: Float64Array }[],
): Pick<
  History,
  'orderCount' | 'orderTime' | 'orderCustomer' | 'orderStart' | 'lineProduct' | 'lineQuantity' | 'linePrice'
> {
  const kept = perOrder.reduce((count, lines) => count + (lines > 0 ? 1 : 0), 0);
  const lineCount = perOrder.reduce((count, lines) => count + lines, 0);
  const orderTime = new Float64Array(kept);
  const orderCustomer = new Int32Array(kept);
  const orderStart = new Uint32Array(kept + 1);
  const next = new Uint32Array(perOrder.length);
  for (let place = 0, at = 0; place < perOrder.length; place++) {
    if (perOrder[place] === 0) continue;
    orderTime[at] = orders.time[place];
    orderCustomer[at] = orders.customer[place];
    orderStart[at + 1] = orderStart[at] + perOrder[place];
    next[place] = orderStart[at];
    at++;
  }
  const lineProduct = new Int32Array(lineCount);
  const lineQuantity = new Float32Array(lineCount);
  const linePrice = new Float64Array(lineCount);
  for (const chunk of chunks) {
    for (let row = 0; row < chunk.order.length; row++) {
      const line = next[chunk.order[row]]++;
      lineProduct[line] = chunk.product[row];
      lineQuantity[line] = chunk.quantity[row];
      linePrice[line] = chunk.price[row];
    }
  }
  sortBaskets(orderStart, lineProduct, lineQuantity, linePrice);
  return { orderCount: kept, orderTime, orderCustomer, orderStart, lineProduct, lineQuantity, linePrice };
}

/** Ascending product index within each basket; baskets are short and nearly sorted, which insertion sort likes. */
function sortBaskets(orderStart: Uint32Array, product: Int32Array, quantity: Float32Array, price: Float64Array): void {
  for (let order = 0; order + 1 < orderStart.length; order++) {
    const start = orderStart[order];
    for (let line = start + 1; line < orderStart[order + 1]; line++) {
      const [p, q, c] = [product[line], quantity[line], price[line]];
      let to = line;
      for (; to > start && product[to - 1] > p; to--) {
        product[to] = product[to - 1];
        quantity[to] = quantity[to - 1];
        price[to] = price[to - 1];
      }
      product[to] = p;
      quantity[to] = q;
      price[to] = c;
    }
  }
}

/** Views by session id; where there is none, by visitor with a gap of half an hour between sessions. */
async function readSessions(db: Db, productByNo: DenseByNo): Promise<Sessions> {
  const { rows } = await sql<Record<'session' | 'product' | 'at', Uint8Array | null>>`
    with views as (
      select coalesce('s' || session_id, 'v' || coalesce(visitor_id, customer_id)) as who, session_id, product_no, occurred_at, event_no
      from events join products on products.id = events.product_id
      where events.type = 'view' and coalesce(session_id, visitor_id, customer_id) is not null
    ), starts as (
      select *, case when session_id is null
        and occurred_at - lag(occurred_at) over (partition by who order by occurred_at, event_no) > make_interval(mins => ${SESSION_GAP_MINUTES}::int)
        then 1 else 0 end as fresh from views
    ), numbered as (
      select *, sum(fresh) over (partition by who order by occurred_at, event_no) as part from starts
    ), ranked as (
      select dense_rank() over (order by who, part) as session, product_no, occurred_at, event_no from numbered
    )
    select string_agg(int4send(session::int), ''::bytea) as session, string_agg(int4send(product_no), ''::bytea) as product,
      string_agg(float8send((extract(epoch from occurred_at) * 1000)::float8), ''::bytea) as at
    from (select * from ranked order by session, occurred_at, event_no) sorted`.execute(db);
  const session = int32s(rows[0].session);
  const product = int32s(rows[0].product).map((no) => productByNo[no]);
  const at = float64s(rows[0].at);
  const sessionCount = session.at(-1) ?? 0;
  const start = new Uint32Array(sessionCount + 1);
  for (const number of session) start[number]++;
  for (let number = 1; number <= sessionCount; number++) start[number] += start[number - 1];
  return sortSessions(sessionCount, start, product, at);
}

function sortSessions(sessionCount: number, start: Uint32Array, product: Int32Array, at: Float64Array): Sessions {
  const order = Uint32Array.from({ length: sessionCount }, (_, session) => session).sort(
    (a, b) => at[start[a]] - at[start[b]] || a - b,
  );
  const sessionStart = new Uint32Array(sessionCount + 1);
  const sessionTime = new Float64Array(sessionCount);
  const viewProduct = new Int32Array(product.length);
  for (const [place, session] of order.entries()) {
    sessionStart[place + 1] = sessionStart[place] + start[session + 1] - start[session];
    sessionTime[place] = at[start[session + 1] - 1];
    viewProduct.set(product.subarray(start[session], start[session + 1]), sessionStart[place]);
  }
  return { sessionCount, sessionStart, sessionTime, viewProduct };
}

/** place → number turned around: number → place. */
function denseMap(numbers: ArrayLike<number>): DenseByNo {
  let max = 0;
  for (let place = 0; place < numbers.length; place++) max = Math.max(max, numbers[place]);
  const dense = new Int32Array(max + 1).fill(-1);
  for (let place = 0; place < numbers.length; place++) dense[numbers[place]] = place;
  return dense;
}
