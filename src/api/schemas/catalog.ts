import { Type } from 'typebox';
import { PRODUCT_SORTS, PRODUCT_TYPES } from '../../domain/product.js';
import { DIRECTIONS, RELATION_KINDS } from '../../domain/relation.js';
import { Id, ProductSchema } from './common.js';

const FILTER = {
  query: Type.Optional(Type.String({ maxLength: 200, description: 'Words to find in title, brand, category and id' })),
  category: Type.Optional(
    Type.String({ maxLength: 400, description: "Category path joined by ' > '; deeper levels are included" }),
  ),
  groupId: Type.Optional(Id),
  type: Type.Optional(Type.Enum([...PRODUCT_TYPES])),
  attribute: Type.Optional(
    Type.Array(Type.String({ pattern: '^[^:]+:', maxLength: 400 }), {
      maxItems: 10,
      description: '`name:value`, exactly; several must all hold',
    }),
  ),
  variants: Type.Optional(
    Type.Enum(['all', 'first'], {
      default: 'all',
      description: '`first`: one product of each variant group, one that can be bought if there is one',
    }),
  ),
};

export const CategoryQuerySchema = Type.Object(FILTER, { additionalProperties: false });

export const ProductQuerySchema = Type.Object(
  {
    ...FILTER,
    sort: Type.Optional(Type.Enum([...PRODUCT_SORTS], { default: 'title' })),
    cursor: Type.Optional(Type.String({ maxLength: 700, description: 'Goes on in the order it was given for' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 24 })),
  },
  { additionalProperties: false },
);

export const ProductPageSchema = Type.Object(
  { products: Type.Array(ProductSchema), nextCursor: Type.Optional(Type.String()) },
  { additionalProperties: false },
);

/** GET /v1/categories: the tree as flat rows, for browsing. */
export const CategoriesSchema = Type.Object(
  {
    categories: Type.Array(Type.Object({ path: Type.Array(Type.String()), products: Type.Integer() })),
    derived: Type.Boolean(),
  },
  { additionalProperties: false },
);

/** One product that goes with the asked one. The publishable key gets `product`, `text` and `relation` alone. */
const GoesWithRowSchema = Type.Object(
  {
    product: ProductSchema,
    text: Type.String({ description: 'In a shopkeeper\'s words: "bought together in 412 of 1,203 orders with …"' }),
    relation: Type.Enum([...RELATION_KINDS], {
      description: '`neither` where views, or orders of the same people, speak against what orders say',
    }),
    direction: Type.Optional(
      Type.Enum([...DIRECTIONS], {
        description: '`forward`: it belongs with the asked product; `backward`: the asked one belongs with it',
      }),
    ),
    ordersWithBoth: Type.Optional(Type.Integer()),
    ordersWithAnchor: Type.Optional(Type.Integer()),
    ordersWithOffer: Type.Optional(Type.Integer()),
    orders: Type.Optional(Type.Integer()),
    support: Type.Optional(Type.Number()),
    confidence: Type.Optional(Type.Number()),
    lift: Type.Optional(Type.Number()),
    cosine: Type.Optional(Type.Number()),
    llr: Type.Optional(Type.Number()),
    score: Type.Optional(Type.Number()),
  },
  { additionalProperties: false },
);

/** One product that takes the place of the asked one. The publishable key gets `product` and `text` alone. */
const AlternativeSchema = Type.Object(
  {
    product: ProductSchema,
    text: Type.String(),
    ordersWithBoth: Type.Optional(Type.Integer()),
    ordersExpected: Type.Optional(
      Type.Number({ description: 'Joint orders by chance alone, within the time in which both were sold' }),
    ),
    sessionsWithBoth: Type.Optional(Type.Integer({ description: 'Sessions that looked at both' })),
    sessionsExpected: Type.Optional(Type.Number()),
  },
  { additionalProperties: false },
);

export const GoesWithSchema = Type.Object(
  {
    product: ProductSchema,
    modelVersion: Type.Union([Type.String(), Type.Null()]),
    /** What the figures were learned from, so that a page can state window and age; secret key only. */
    model: Type.Optional(
      Type.Object(
        {
          trainedAt: Type.String({ description: 'RFC 3339, UTC' }),
          orders: Type.Integer({ description: 'Orders learned from' }),
          firstOrderAt: Type.Union([Type.String(), Type.Null()]),
          lastOrderAt: Type.Union([Type.String(), Type.Null()]),
        },
        { additionalProperties: false },
      ),
    ),
    orders: Type.Optional(Type.Integer({ description: 'Orders that hold the product' })),
    goesWith: Type.Array(GoesWithRowSchema),
    alternatives: Type.Array(AlternativeSchema, {
      description: 'Products of which people take one or the other, and rarely both; clearest first',
    }),
    relationBasis: Type.Optional(
      Type.Enum(['orders', 'orders_and_views'], {
        description: 'What relations were judged by; with `orders` the shop sends no views of products',
      }),
    ),
    /** Pairs among the neighbours themselves, for the network picture; secret key only. */
    edges: Type.Optional(
      Type.Array(
        Type.Object({ from: Id, to: Id, ordersWithBoth: Type.Integer(), lift: Type.Number(), score: Type.Number() }),
      ),
    ),
    emptyReason: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
