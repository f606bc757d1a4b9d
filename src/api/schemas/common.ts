import { Type } from 'typebox';
import { OFFER_KINDS, PLACEMENTS } from '../../domain/placement.js';

/** Ids are the shop's own: any text of 1 to 200 characters. */
export const Id = Type.String({ minLength: 1, maxLength: 200 });

export const MoneySchema = Type.Object(
  {
    minor: Type.Integer({ description: 'Integer minor units, e.g. 1299 for 12.99 EUR' }),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  },
  { additionalProperties: false, description: 'An amount of money' },
);

export const PlacementSchema = Type.Enum([...PLACEMENTS]);
export const OfferKindSchema = Type.Enum([...OFFER_KINDS]);

/** What a shopper may see of a product. */
export const ProductSchema = Type.Object(
  {
    id: Id,
    title: Type.String(),
    description: Type.Optional(Type.String()),
    type: Type.String(),
    groupId: Type.Optional(Type.String()),
    brand: Type.Optional(Type.String()),
    categoryPath: Type.Array(Type.String()),
    price: Type.Optional(MoneySchema),
    salePrice: Type.Optional(MoneySchema),
    availability: Type.String(),
    available: Type.Boolean({ description: 'Can be bought now' }),
    rating: Type.Optional(Type.Object({ average: Type.Number(), count: Type.Integer() })),
    imageLink: Type.Optional(Type.String()),
    link: Type.Optional(Type.String()),
    attributes: Type.Record(Type.String(), Type.String()),
    derived: Type.Optional(Type.Array(Type.String(), { description: 'Fields that Goeswith derived itself' })),
    cost: Type.Optional(MoneySchema),
    stock: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false, description: '`cost` and `stock` only with a secret key' },
);

/** RFC 9457. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: 'Address of the error page' }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: 'Stable code of the error registry' }),
    detail: Type.String(),
    hint: Type.String({ description: 'The next step' }),
    requestId: Type.String(),
    errors: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
  },
  { additionalProperties: false },
);
