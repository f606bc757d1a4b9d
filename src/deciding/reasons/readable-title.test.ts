import { describe, expect, it } from 'vitest';
import { readableTitle } from './readable-title.js';

describe('readableTitle', () => {
  it.each([
    ['WHITE HANGING HEART T-LIGHT HOLDER', 'White Hanging Heart T-Light Holder'],
    ['SET OF 3 CAKE  TINS ', 'Set of 3 Cake Tins'],
    ['THE KING’S ROSE', 'The King’s Rose'],
    ['ÉCLAIR À LA CRÈME', 'Éclair À La Crème'],
    ['Set/20 RED Napkins', 'Set/20 RED Napkins'],
    ['USB', 'USB'],
    ['iPad 64GB', 'iPad 64GB'],
    ['', ''],
  ])('%s → %s', (title, readable) => {
    expect(readableTitle(title)).toBe(readable);
  });
});
