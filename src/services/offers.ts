import { createSecretKey, randomUUID } from 'node:crypto';
import { decide } from '../deciding/decide.js';
import { DEFAULT_POLICY } from '../deciding/default-policy.js';
import { type DecidingFailure, toDecision } from '../deciding/outcome.js';
import { namedProduct, reasonText } from '../deciding/reasons/reason-text.js';
import { replay } from '../deciding/replay.js';
import type { StateRecord } from '../deciding/state-record.js';
import type { Decision, Offer, OfferRequest } from '../domain/decision.js';
import { GoeswithError } from '../domain/errors.js';
import { isAvailable } from '../domain/product.js';
import { seedFrom } from '../domain/random.js';
import { toCartLines } from './cart-lines.js';
import type { Audience, OfferService, OfferView } from './contracts.js';
import type { DecisionLog } from './decision-log.js';
import { signDecision } from './decision-token.js';
import type { LiveState } from './live-state.js';
import type { ModelHolder } from './model-holder.js';
import type { ProductCatalog } from './product-catalog.js';

export interface OfferParts {
  readonly catalog: Pick<ProductCatalog, 'find' | 'findProduct' | 'priceShare' | 'listGroup'>;
  readonly live: Pick<LiveState, 'counters' | 'repeats' | 'findVisitor'>;
  readonly models: ModelHolder;
  readonly log: Pick<DecisionLog, 'add' | 'find'>;
  readonly tokenSecret: string;
  readonly onFailure: (failure: DecidingFailure) => void;
  readonly now: () => Date;
  readonly simulatedTime: boolean;
}

/** Decides with what is in memory, and keeps every decision. */
export function offerService(parts: OfferParts): OfferService {
  const { catalog, live, models, log, tokenSecret, onFailure, now, simulatedTime } = parts;
  const tokenKey = createSecretKey(tokenSecret, 'utf8');
  const getRecord = async (id: string): Promise<{ decision: Decision; state: string }> => {
    const record = await log.find(id);
    if (record === undefined)
      throw new GoeswithError('DECISION_NOT_FOUND', { detail: `No decision has the id ${id.slice(0, 100)}.` });
    return record;
  };
  return {
    async decide({ asOf, ...sent }, audience) {
      if (asOf !== undefined && !simulatedTime) throw new GoeswithError('SIMULATED_TIME_OFF');
      const request: OfferRequest = { ...sent, cart: toCartLines(sent.cart, catalog.find) };
      const decidedAt = asOf ?? now();
      const identity = { id: decisionId(decidedAt), decidedAt, request };
      const seed = seedFrom(identity.id);
      const visitor = await live.findVisitor(request);
      const state = { catalog, visitor, counters: live.counters, repeats: live.repeats };
      const outcome = decide(request, state, models.current() ?? undefined, DEFAULT_POLICY, decidedAt.getTime(), seed);
      for (const failure of outcome.failures) onFailure(failure);
      const decision = toDecision({ ...identity, seed }, outcome);
      log.add({ decision, state: JSON.stringify(outcome.record) });
      return {
        decision,
        token: signDecision(decision, tokenKey),
        offers: decision.offers.flatMap((offer) => view(offer, catalog, audience)),
      };
    },
    getDecision: async (id) => (await getRecord(id)).decision,
    async replay(id) {
      const { decision, state } = await getRecord(id);
      const version = decision.modelVersion === null ? undefined : await models.get(decision.modelVersion);
      const { decidedAt, request, seed } = decision;
      const outcome = replay(
        request,
        JSON.parse(state) as StateRecord,
        version,
        DEFAULT_POLICY,
        decidedAt.getTime(),
        seed,
      );
      const replayed = toDecision({ id, decidedAt, request: asSent(request), seed }, outcome);
      return {
        decision,
        replayed,
        same: JSON.stringify(replayed) === JSON.stringify({ ...decision, request: asSent(decision.request) }),
      };
    },
  };
}

/** The request went through JSON; absent fields stay absent. */
function asSent(request: OfferRequest): OfferRequest {
  return JSON.parse(JSON.stringify(request)) as OfferRequest;
}

function view(offer: Offer, catalog: OfferParts['catalog'], audience: Audience): OfferView[] {
  const product = catalog.find(offer.productId);
  if (product === undefined) return [];
  const { code, evidence } = offer.reason;
  const named = namedProduct(code, evidence);
  const title = named === undefined ? undefined : catalog.find(named)?.title;
  const variants = product.groupId === undefined ? [] : catalog.listGroup(product.groupId).filter(isAvailable);
  return [{ offer, product, variants, text: reasonText(code, evidence, audience, title) }];
}

/** Sorts by time: 12 digits of milliseconds in base 36 would do, hex keeps it plain. */
function decisionId(at: Date): string {
  // 64 random bits of a UUID, whose randomness Node draws ahead of time.
  const random = randomUUID();
  return `${at.getTime().toString(16).padStart(12, '0')}${random.slice(0, 4)}${random.slice(24)}`;
}
