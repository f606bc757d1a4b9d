import { Type } from 'typebox';
import { AVAILABILITIES, PRODUCT_TYPES } from '../../domain/product.js';
import { Id, MoneySchema } from './common.js';

/** A product as the shop's server sends it: the whole of it, what is absent becomes empty. */
export const ProductUpsertSchema = Type.Object(
  {
    id: Id,
    title: Type.String({ minLength: 1, maxLength: 500 }),
    description: Type.Optional(Type.String({ maxLength: 20_000 })),
    type: Type.Optional(Type.Enum([...PRODUCT_TYPES])),
    groupId: Type.Optional(Id),
    brand: Type.Optional(Type.String({ maxLength: 200 })),
    categoryPath: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 10 })),
    price: Type.Optional(MoneySchema),
    salePrice: Type.Optional(MoneySchema),
    cost: Type.Optional(MoneySchema),
    availability: Type.Optional(Type.Enum([...AVAILABILITIES])),
    stock: Type.Optional(Type.Integer({ minimum: 0 })),
    rating: Type.Optional(
      Type.Object(
        { average: Type.Number({ minimum: 0, maximum: 5 }), count: Type.Integer({ minimum: 0 }) },
        { additionalProperties: false },
      ),
    ),
    imageLink: Type.Optional(Type.String({ maxLength: 2000 })),
    link: Type.Optional(Type.String({ maxLength: 2000 })),
    releasedAt: Type.Optional(Type.String({ format: 'date-time' })),
    attributes: Type.Optional(Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 2000 }))),
  },
  { additionalProperties: false },
);

export const CustomerUpsertSchema = Type.Object(
  {
    id: Id,
    email: Type.Optional(Type.String({ maxLength: 320 })),
    createdAt: Type.Optional(Type.String({ format: 'date-time' })),
    region: Type.Optional(Type.String({ maxLength: 200 })),
    consentPersonalisation: Type.Optional(Type.Boolean()),
    consentEmail: Type.Optional(Type.Boolean()),
    attributes: Type.Optional(Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 2000 }))),
  },
  { additionalProperties: false },
);

export const UpsertedSchema = Type.Object(
  { inserted: Type.Integer(), updated: Type.Integer(), unchanged: Type.Integer() },
  { additionalProperties: false },
);
