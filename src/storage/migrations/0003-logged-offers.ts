import { type Kysely, type Migration, sql } from 'kysely';

/** A training reads what became of the offers shown lately: decisions by time, and the events of each. */
const STATEMENTS = [
  'create index decisions_by_time on decisions (decided_at, id)',
  'create index events_by_decision on events (decision_id) where decision_id is not null',
];

export const loggedOffers: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
