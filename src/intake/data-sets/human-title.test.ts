import fc from 'fast-check';
import { expect, it } from 'vitest';
import { humanTitle } from './human-title.js';

it.each([
  ['WHITE HANGING HEART T-LIGHT HOLDER', 'White Hanging Heart T-Light Holder'],
  ['SET/6 RED SPOTTY PAPER PLATES', 'Set of 6 Red Spotty Paper Plates'],
  ['SET OF 3 CAKE TINS PANTRY DESIGN ', 'Set of 3 Cake Tins Pantry Design'],
  ['RED WOOLLY HOTTIE WHITE HEART.', 'Red Woolly Hottie White Heart'],
  ['CARDS  WITH  SNOWMEN,PACK/12', 'Cards with Snowmen, Pack of 12'],
  ['I LOVE LONDON UK MUG', 'I Love London UK Mug'],
  ['FILLER PAD 40x40cm', 'Filler Pad 40x40cm'],
])('writes %s as %s', (description, title) => expect(humanTitle(description)).toBe(title));

it('never fails, and is settled after one pass over plain words', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof humanTitle(text) === 'string'));
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[A-Z]{1,8}$/), { minLength: 1, maxLength: 6 }), (words) => {
      const title = humanTitle(words.join(' '));
      expect(humanTitle(title)).toBe(title);
    }),
  );
});
