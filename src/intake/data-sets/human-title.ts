/** Words that stay small inside a title. */
const SMALL = new Set('a an and at by for from in of on or the to with'.split(' '));
/** Words that are written in capitals. */
const CAPITALS = new Set(
  'UK USA TV CD DVD LED BBQ DIY UFO USB MP3 XL XMAS'.split(' ').filter((word) => word !== 'XMAS'),
);

/**
 * A shop's shouted description as a title: "WHITE HANGING HEART T-LIGHT HOLDER" becomes "White Hanging Heart T-Light Holder",
 * "SET/6 RED SPOTTY PAPER PLATES" "Set of 6 Red Spotty Paper Plates".
 */
export function humanTitle(description: string): string {
  const plain = description
    .replace(/\s+/g, ' ')
    .replace(/\b(?:SET|S)[ /]+(?:OF )?(\d+)\b/gi, 'SET OF $1')
    .replace(/\b(?:PACK|PK)[ /]+(?:OF )?(\d+)\b/gi, 'PACK OF $1')
    .replace(/\bW\//gi, 'WITH ')
    .replace(/\s*,\s*/g, ', ')
    .replace(/^[\s*,.]+|[\s*,.]+$/g, '')
    .replace(/\s+/g, ' ');
  return plain
    .split(' ')
    .map((word, i) => titleWord(word, i === 0))
    .join(' ');
}

function titleWord(word: string, first: boolean): string {
  const bare = word.replace(/[^\p{L}\p{N}]/gu, '');
  if (CAPITALS.has(bare.toUpperCase())) return word.toUpperCase();
  const lower = word.toLowerCase();
  if (!first && SMALL.has(bare.toLowerCase())) return lower;
  // Sizes such as 15cm stay small; every other part of a word begins with a capital.
  if (/^\d+(?:[.,]\d+)?(?:cm|mm|m|g|kg|ml|l|x\d.*)$/i.test(bare)) return lower;
  return lower.replace(/(^|[-/("&+])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
