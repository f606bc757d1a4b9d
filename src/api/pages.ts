import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { ReviewPage } from '../services/demo-reviews.js';

/** What the storefront needs to know of the shop it shows. */
export interface ShopConfig {
  readonly publishableKey: string;
  readonly shopName: string;
  /** Says that the shop is made up, or whose data it shows. */
  readonly label: string;
  readonly attribution?: string;
  readonly currency: string;
  readonly derived: { readonly categories: boolean; readonly pictures: boolean };
  /** What the sample shop was made from, `until` in milliseconds: whoever knows it can make the same world again. */
  readonly sampleShop?: {
    readonly seed: number;
    readonly setting: string;
    readonly products: number;
    readonly customers: number;
    readonly guests: number;
    readonly days: number;
    readonly visitDays: number;
    readonly until: number;
  };
  /** Days that the shop can be looked at, by `Accept-Datetime`; absent when it cannot. */
  readonly days?: { readonly first: string; readonly last: string };
}

export interface Pages {
  /** Folder with the built pages: console, shop, widget. */
  readonly folder: string;
  /** The demo storefront with its shop server; absent outside the demo. */
  readonly shop?: DemoShop;
}

/** The demo shop's own server, beside Goeswith. */
export interface DemoShop {
  readonly config: ShopConfig;
  checkout(order: CheckoutOrder): Promise<{ orderId: string }>;
  listReviews(query: ReviewsQuery): Promise<ReviewPage>;
}

export interface ReviewsQuery {
  readonly productId: string;
  /** RFC 3339; now when absent. */
  readonly until?: string;
  readonly offset: number;
}

export interface CheckoutOrder {
  readonly visitorId: string;
  readonly lines: readonly { readonly productId: string; readonly quantity: number }[];
}

const CheckoutSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['visitorId', 'lines'],
  properties: {
    visitorId: { type: 'string', minLength: 1, maxLength: 200 },
    lines: {
      type: 'array',
      minItems: 1,
      maxItems: 500,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['productId', 'quantity'],
        properties: {
          productId: { type: 'string', minLength: 1, maxLength: 200 },
          quantity: { type: 'integer', minimum: 1, maximum: 10_000 },
        },
      },
    },
  },
};

const ReviewsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['productId'],
  properties: {
    productId: { type: 'string', minLength: 1, maxLength: 200 },
    until: { type: 'string', format: 'date-time' },
    offset: { type: 'integer', minimum: 0, default: 0 },
  },
};

/** Serves the built pages; addresses inside a page's folder that are no file get its index, so that reload works. */
export async function mountPages(app: FastifyInstance, pages: Pages): Promise<void> {
  const mounted = [
    { name: 'console', index: true },
    { name: 'widget', index: false },
    ...(pages.shop === undefined ? [] : [{ name: 'shop', index: true }]),
  ];
  for (const { name, index } of mounted) {
    const root = join(pages.folder, name);
    if (!existsSync(root)) continue;
    await app.register(async (scope) => {
      await scope.register(fastifyStatic, {
        root,
        prefix: `/${name}/`,
        index: false,
        wildcard: false,
        maxAge: '1h',
        immutable: false,
      });
      if (!index) return;
      const sendIndex = (_request: unknown, reply: { sendFile(file: string, options: object): unknown }): unknown =>
        reply.sendFile('index.html', { maxAge: 0 });
      scope.get(`/${name}`, { schema: { hide: true } }, async (_request, reply) => reply.redirect(`/${name}/`));
      scope.get(`/${name}/`, { schema: { hide: true } }, sendIndex);
      scope.get(`/${name}/*`, { schema: { hide: true } }, sendIndex);
    });
  }
  const { shop } = pages;
  app.get('/', { schema: { hide: true } }, async (_request, reply) =>
    reply.redirect(shop === undefined ? '/docs' : '/shop/'),
  );
  if (shop === undefined) return;
  app.get('/shop/config.json', { schema: { hide: true } }, async () => shop.config);
  // The demo shop's own server: it takes the order and hands it to Goeswith as any shop's server would.
  app.post<{ Body: CheckoutOrder }>(
    '/shop/api/checkout',
    { schema: { hide: true, body: CheckoutSchema } },
    async (request) => shop.checkout(request.body),
  );
  app.get<{ Querystring: ReviewsQuery }>(
    '/shop/api/reviews',
    { schema: { hide: true, querystring: ReviewsSchema } },
    async (request) => shop.listReviews(request.query),
  );
}
