import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../domain/decision.js';
import { readToken, signDecision } from './decision-token.js';

const decision: Decision = {
  id: 'd1',
  decidedAt: new Date('2026-01-02T03:04:05Z'),
  request: { placement: 'cart', cart: [], viewing: [] },
  modelVersion: 'v1',
  policyVersion: 'p1',
  seed: 1,
  offers: [
    {
      offerId: 'd1.0',
      productId: 'kettle',
      kind: 'complement',
      position: 0,
      score: 1,
      sources: {},
      reason: { code: 'bought_together', text: '', evidence: {} },
    },
  ],
  removed: [],
  holdout: null,
  arms: {},
};

describe('decision token', () => {
  it('says what was decided', () => {
    expect(readToken(signDecision(decision, 'secret'), 'secret')).toEqual({
      d: 'd1',
      t: decision.decidedAt.getTime(),
      p: 'cart',
      m: 'v1',
      o: [['kettle', 'complement']],
      a: {},
    });
  });

  it('is refused when signed with another secret', () => {
    expect(readToken(signDecision(decision, 'other'), 'secret')).toBeUndefined();
  });

  it('is refused after any change, and any text is refused without a throw', () => {
    const token = signDecision(decision, 'secret');
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'z', '0', '.'), (place, character) => {
        const changed = token.slice(0, place) + character + token.slice(place + 1);
        const content = readToken(changed, 'secret');
        // The last character of a base64url text may carry bits that decoding drops.
        if (changed !== token && place < token.length - 1) expect(content).toBeUndefined();
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readToken(text, 'secret')).toBeUndefined();
      }),
    );
  });
});
