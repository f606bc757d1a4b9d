import { sql } from 'kysely';
import type { Decision } from '../domain/decision.js';
import type { Db } from './open.js';
import { storable, storableOrNull } from './text.js';

/** A decision with the facts it read, as it is kept for replay. */
export interface DecisionRecord {
  readonly decision: Decision;
  /** The recorded facts, as JSON text. */
  readonly state: string;
}

/** Stores a group of decisions in one statement. */
export async function insertDecisions(db: Db, records: readonly DecisionRecord[]): Promise<void> {
  if (records.length === 0) return;
  const column = <Value>(read: (decision: Decision) => Value): Value[] => records.map(({ decision }) => read(decision));
  await sql`
    insert into decisions (id, decided_at, placement, customer_id, visitor_id, model_version, decision, state, holdout, arms)
    select id, to_timestamp(at / 1000.0), placement, customer_id, visitor_id, model_version, decision, state, holdout, arms::jsonb
    from unnest(${column((decision) => decision.id)}::text[], ${column((decision) => decision.decidedAt.getTime())}::float8[],
      ${column((decision) => decision.request.placement)}::text[], ${column((decision) => storableOrNull(decision.request.customerId))}::text[],
      ${column((decision) => storableOrNull(decision.request.visitorId))}::text[], ${column((decision) => decision.modelVersion)}::text[],
      ${column((decision) => storable(JSON.stringify(decision)))}::text[], ${records.map(({ state }) => storable(state))}::text[],
      ${column((decision) => decision.holdout)}::boolean[], ${column((decision) => storable(JSON.stringify(decision.arms)))}::text[])
      as sent(id, at, placement, customer_id, visitor_id, model_version, decision, state, holdout, arms)
    on conflict (id) do nothing`.execute(db);
}

export async function findDecision(db: Db, id: string): Promise<DecisionRecord | undefined> {
  const row = await db
    .selectFrom('decisions')
    .select(['decision', 'state'])
    .where('id', '=', storable(id))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const decision = JSON.parse(row.decision) as Decision & { decidedAt: string };
  return { decision: { ...decision, decidedAt: new Date(decision.decidedAt) }, state: row.state };
}
