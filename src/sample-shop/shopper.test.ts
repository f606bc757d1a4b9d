import fc from 'fast-check';
import { expect, it } from 'vitest';
import { listDue, makeMemory, packMemory, unpackMemory } from './shopper.js';

it('packs a memory without loss, over whatever was there', () => {
  const { last, due, fit, done } = makeMemory();
  const values = (length: number, min: number, max: number) =>
    fc.array(fc.integer({ min, max }), { minLength: length, maxLength: length });
  const anyMemory = fc
    .tuple(
      values(last.length, -1, 1_000_000),
      values(due.length, 0, 65_535),
      values(fit.length, -1, 2),
      values(done.length, 0, 1),
    )
    .map(([a, b, c, d]) => ({
      last: Int32Array.from(a),
      due: Uint16Array.from(b),
      fit: Int8Array.from(c),
      done: Uint8Array.from(d),
    }));
  fc.assert(
    fc.property(anyMemory, anyMemory, (memory, other) => {
      const packed = packMemory(memory);
      unpackMemory(packed, other);
      expect(other).toEqual(memory);
      expect([...listDue(packed)].length).toBe(memory.due.filter((day) => day > 0).length);
      unpackMemory(undefined, other);
      expect(other).toEqual(makeMemory());
    }),
  );
});
