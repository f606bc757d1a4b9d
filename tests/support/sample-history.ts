import type { ShopEvent } from '../../src/domain/event.js';
import type { History, Sessions } from '../../src/learning/history.js';
import { historyFromOrders } from '../../src/learning/history-from-orders.js';
import type { SampleShop } from '../../src/sample-shop/sample-shop.js';

/** The history of a made-up shop with its catalog and its views, as the read-out from storage would give it; texts included. */
export function sampleHistory(shop: SampleShop): History {
  const history = historyFromOrders([...shop.orders()]);
  const byId = new Map([...shop.products()].map((product) => [product.id, product]));
  const paths = history.productIds.map((id) => byId.get(id)?.categoryPath.join(' > ') ?? '');
  const categories = [...new Set(paths)].filter((path) => path !== '').sort();
  const products = history.productIds.map((id) => byId.get(id));
  return {
    ...history,
    categories,
    productCategory: Int32Array.from(paths, (path) => categories.indexOf(path)),
    sessions: sessionsOf(history.productIds, shop.events()),
    texts: {
      titles: products.map((product) => product?.title ?? ''),
      brands: products.map((product) => product?.brand ?? ''),
      descriptions: products.map((product) => product?.description ?? ''),
      attributes: products.map((product) =>
        Object.entries(product?.attributes ?? {}).map(([name, value]) => `${name}=${value}`),
      ),
    },
  };
}

function sessionsOf(productIds: readonly string[], events: Iterable<ShopEvent>): Sessions {
  const indexOf = new Map(productIds.map((id, index) => [id, index]));
  const bySession = new Map<string, { at: number; products: number[] }>();
  for (const { type, sessionId, productId, occurredAt } of events) {
    const product = indexOf.get(productId ?? '');
    if (type !== 'view' || sessionId === undefined || product === undefined) continue;
    const session = bySession.get(sessionId) ?? { at: 0, products: [] };
    bySession.set(sessionId, session);
    session.at = occurredAt.getTime();
    session.products.push(product);
  }
  const sessions = [...bySession.values()];
  const sessionStart = new Uint32Array(sessions.length + 1);
  for (const [place, { products }] of sessions.entries())
    sessionStart[place + 1] = sessionStart[place] + products.length;
  return {
    sessionCount: sessions.length,
    sessionStart,
    sessionTime: Float64Array.from(sessions, ({ at }) => at),
    viewProduct: Int32Array.from(sessions.flatMap(({ products }) => products)),
  };
}
