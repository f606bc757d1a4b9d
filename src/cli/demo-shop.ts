import { randomUUID } from 'node:crypto';
import type { DemoShop, ShopConfig } from '../api/pages.js';
import type { Services } from '../services/contracts.js';
import { pageReviews } from '../services/demo-reviews.js';
import type { ShopFacts } from '../services/demo-shop.js';

const REVIEWS_A_PAGE = 5;

/** The demo shop's own server, beside Goeswith: what its pages need to know, its checkout, its reviews. */
export function demoShop(services: Services, publishableKey: string, { page }: ShopFacts): DemoShop {
  return {
    config: { publishableKey, ...page, days: daysOf(services) },
    checkout: checkoutOf(services),
    async listReviews({ productId, until, offset }) {
      const product = await services.catalog.getProduct(productId);
      if (page.sampleShop === undefined) return { counts: [0, 0, 0, 0, 0], reviews: [], more: false };
      const before = until === undefined ? Date.now() : Date.parse(until);
      return pageReviews(product, page.sampleShop, { until: before, offset, limit: REVIEWS_A_PAGE });
    },
  };
}

function daysOf({ timeTravel }: Services): ShopConfig['days'] {
  if (timeTravel === undefined) return undefined;
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  return { first: day(timeTravel.firstOrderAt), last: day(timeTravel.lastOrderAt) };
}

/** Prices come from its catalog, the order goes to Goeswith as from any shop. */
function checkoutOf(services: Services) {
  return async ({
    visitorId,
    lines,
  }: {
    visitorId: string;
    lines: readonly { productId: string; quantity: number }[];
  }): Promise<{ orderId: string }> => {
    const orderId = `demo-${randomUUID()}`;
    const products = await Promise.all(lines.map((line) => services.catalog.getProduct(line.productId)));
    await services.ingest.storeOrders([
      {
        id: orderId,
        orderedAt: new Date(),
        visitorId,
        currency: products.find((product) => product.price !== undefined)?.price?.currency,
        lines: lines.map((line, place) => ({
          ...line,
          unitPriceMinor: (products[place].salePrice ?? products[place].price)?.minor,
          unitCostMinor: products[place].cost?.minor,
        })),
      },
    ]);
    return { orderId };
  };
}
