import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Memory, makeMemory, unpackMemory } from './shopper.js';
import { WaitingRoom } from './waiting-room.js';

it('gives back everybody who came in, in order, as they were', () => {
  const things = fc.array(
    fc.record({ family: fc.nat(100), last: fc.integer({ min: -1, max: 1e6 }), due: fc.nat(65_535) }),
  );
  const person = fc.tuple(fc.nat(2 ** 31 - 1), fc.nat(3000), fc.nat(60), things, fc.nat(36), fc.nat(2));
  fc.assert(
    fc.property(fc.array(person, { maxLength: 20 }), (people) => {
      const room = new WaitingRoom();
      const memories = people.map(([number, firstDay, ordersLeft, owned, mission, fit]): Memory => {
        const memory = makeMemory();
        for (const { family, last, due } of owned) {
          memory.last[family] = last;
          memory.due[family] = due;
        }
        memory.done[mission] = 1;
        memory.fit[0] = fit;
        room.add(number, firstDay, ordersLeft, memory);
        return memory;
      });
      expect(room.size).toBe(people.length);
      for (const [place, { packed, ...who }] of [...room].entries()) {
        const [number, firstDay, ordersLeft] = people[place];
        expect(who).toEqual({ number, firstDay, ordersLeft });
        const memory = makeMemory();
        unpackMemory(packed, memory);
        expect(memory).toEqual(memories[place]);
      }
    }),
  );
});
