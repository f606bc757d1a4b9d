import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offersJson } from './offers-json.js';

const product = fc.record({
  id: fc.string({ minLength: 1, unit: 'binary' }),
  title: fc.string({ unit: 'binary' }),
  type: fc.constant('physical'),
  categoryPath: fc.array(fc.string(), { maxLength: 3 }),
  availability: fc.constant('in_stock'),
  available: fc.boolean(),
  attributes: fc.dictionary(fc.string(), fc.string()),
  cost: fc.option(fc.record({ minor: fc.nat(), currency: fc.constant('EUR') }), { nil: undefined }),
});

const answer = fc.array(product, { minLength: 1, maxLength: 4 }).chain((products) =>
  fc.record({
    decisionId: fc.string(),
    token: fc.string(),
    modelVersion: fc.option(fc.string()),
    offers: fc.array(
      fc.record({
        offerId: fc.string(),
        position: fc.nat(),
        kind: fc.constant('complement' as const),
        product: fc.constantFrom(...products),
        variants: fc.option(fc.array(fc.constantFrom(...products)), { nil: undefined }),
        reason: fc.record({ code: fc.constant('bought_together' as const), text: fc.string({ unit: 'binary' }) }),
        action: fc.constant('add_to_cart' as const),
        score: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: undefined }),
      }),
    ),
    emptyReason: fc.option(fc.constant('too_little_data' as const), { nil: undefined }),
  }),
);

test('says what JSON.stringify says, for new products and for known ones', () => {
  fc.assert(
    fc.property(answer, (made) => {
      const plain = JSON.parse(JSON.stringify(made));
      expect(JSON.parse(offersJson(made))).toEqual(plain);
      const again = offersJson(made);
      expect(JSON.parse(again)).toEqual(plain);
      expect(Buffer.byteLength(again)).toBe(again.length);
    }),
  );
});
