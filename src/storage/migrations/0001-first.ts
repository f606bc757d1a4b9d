import { type Kysely, type Migration, sql } from 'kysely';

const STATEMENTS = [
  `create table products (
    product_no integer generated always as identity primary key,
    id text not null unique, title text not null, description text, type text not null default 'physical',
    group_id text, brand text, category text,
    price_minor bigint, sale_price_minor bigint, cost_minor bigint, currency text,
    availability text not null default 'in_stock', stock integer,
    rating_average double precision, rating_count integer, image_link text, link text, released_at timestamptz,
    attributes jsonb not null default '{}', derived jsonb, known boolean not null default true,
    words text generated always as (lower(title || ' ' || coalesce(brand, '') || ' ' || coalesce(category, '') || ' ' || id)) stored)`,
  'create index products_group on products (group_id) where group_id is not null',
  'create index products_category on products (category text_pattern_ops)',
  'create index products_title on products (lower(title), id)',
  `create table customers (
    customer_no integer generated always as identity primary key,
    id text not null unique, email text, created_at timestamptz, region text,
    consent_personalisation boolean, consent_email boolean, attributes jsonb not null default '{}')`,
  `create table orders (
    order_no bigint generated always as identity primary key,
    id text not null unique, ordered_at timestamptz not null,
    customer_no integer references customers, visitor_id text, currency text)`,
  'create index orders_by_customer on orders (customer_no, ordered_at desc) where customer_no is not null',
  'create index orders_by_visitor on orders (visitor_id, ordered_at desc) where visitor_id is not null',
  'create index orders_by_time on orders (ordered_at)',
  `create table order_lines (
    order_no bigint not null, product_no integer not null, occurrence smallint not null,
    quantity double precision not null, unit_price_minor double precision, unit_cost_minor double precision,
    primary key (order_no, product_no, occurrence))`,
  `create table events (
    event_no bigint generated always as identity primary key,
    id text not null unique, type text not null, occurred_at timestamptz not null,
    visitor_id text, customer_id text, session_id text, product_id text, decision_id text, properties jsonb)`,
  'create index events_by_visitor on events (visitor_id, occurred_at desc) where visitor_id is not null',
  'create index events_by_customer on events (customer_id, occurred_at desc) where customer_id is not null',
  `create table decisions (
    id text primary key, decided_at timestamptz not null, placement text not null,
    customer_id text, visitor_id text, model_version text,
    decision text not null, state text not null, holdout boolean, arms jsonb)`,
  `create table api_keys (
    hash text primary key, kind text not null check (kind in ('publishable', 'secret')),
    created_at timestamptz not null default now(), revoked_at timestamptz)`,
  'create table settings (key text primary key, value jsonb not null)',
];

/** Order lines carry no foreign keys: they are written in the transaction that makes their order and products. */
export const first: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
