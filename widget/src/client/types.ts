import type { paths } from '../api.gen.js';

type Operation<Path extends keyof paths, Method extends 'get' | 'post'> = paths[Path][Method];

type Json<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : never;

/** Body of the successful answer of an operation. */
type Answer<Op> = Op extends { responses: infer Responses }
  ? Json<Responses[Extract<keyof Responses, 200 | 201 | 202>]>
  : never;

type RequestBody<Op> = Op extends { requestBody: { content: { 'application/json': infer Body } } } ? Body : never;

type Query<Op> = Op extends { parameters: { query?: infer Values } } ? NonNullable<Values> : never;

export type OfferRequest = RequestBody<Operation<'/v1/offers', 'post'>>;
export type OfferAnswer = Answer<Operation<'/v1/offers', 'post'>>;
export type Offer = OfferAnswer['offers'][number];
export type CartLine = NonNullable<OfferRequest['cart']>[number];
export type Placement = OfferRequest['placement'];
export type EmptyReason = NonNullable<OfferAnswer['emptyReason']>;

export type Product = Answer<Operation<'/v1/products/{id}', 'get'>>;
export type Money = NonNullable<Product['price']>;
export type ProductQuery = Query<Operation<'/v1/products', 'get'>>;
export type ProductPage = Answer<Operation<'/v1/products', 'get'>>;
export type CategoryQuery = Query<Operation<'/v1/categories', 'get'>>;
export type Categories = Answer<Operation<'/v1/categories', 'get'>>;
export type GoesWith = Answer<Operation<'/v1/products/{id}/goes-with', 'get'>>;

/** One event; `id` makes it safe to send twice. */
export type ShopEvent = Extract<RequestBody<Operation<'/v1/events', 'post'>>, { events: unknown[] }>['events'][number];
export type StoredCounts = Answer<Operation<'/v1/events', 'post'>>;
