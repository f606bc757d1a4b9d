const SMALL_WORDS = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'in', 'of', 'on', 'or', 'the', 'to', 'with']);

/**
 * A title as a person would write it in a sentence. Titles in capitals alone, as tills print them, get word case
 * (“SET OF 3 CAKE TINS” → “Set of 3 Cake Tins”); any other spelling is the shop's own choice and stays.
 */
export function readableTitle(title: string): string {
  const text = title.trim().replace(/\s+/g, ' ');
  const shouted = /\p{Lu}.*\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text) && /\p{Lu}{4}|\p{Lu} /u.test(text);
  if (!shouted) return text;
  return text.replace(/[\p{L}\p{M}'’]+/gu, (word, at: number) => {
    const lower = word.toLowerCase();
    if (at > 0 && SMALL_WORDS.has(lower)) return lower;
    return word[0] + lower.slice(1);
  });
}
