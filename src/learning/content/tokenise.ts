/** Letters, marks and digits in one run: a word where words are written apart. */
const RUN = /[\p{L}\p{M}\p{N}]+/gu;
/** Scripts that write no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** The root locale: dictionaries go by script, and every machine cuts alike. */
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
/** From this length on a word may be several written as one (Kaffeemühle, lumipallolyhty). */
const LONG_WORD = 8;
const GRAM = 5;

/**
 * The words of a text in any language: NFKC, lower case by Unicode's own rule and not the machine's locale, cut at what is
 * neither letter nor digit, and by Unicode word segmentation (UAX 29, with dictionaries) where a script writes no spaces. Distinct, in order.
 */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(RUN)) {
    if (!UNSPACED.test(run)) words.add(run);
    else for (const { segment, isWordLike } of segmenter.segment(run)) if (isWordLike) words.add(segment);
  }
  return [...words];
}

/**
 * Parts by which words that no dictionary cuts still meet: five letters in a row of long words, two characters of unspaced scripts.
 * Marked, so that a part never counts as a word.
 */
export function gramsOf(word: string): string[] {
  const characters = [...word];
  const length = UNSPACED.test(word) ? 2 : GRAM;
  if (characters.length < (length === 2 ? 3 : LONG_WORD)) return [];
  const grams = new Set<string>();
  for (let at = 0; at + length <= characters.length; at++) grams.add(`~${characters.slice(at, at + length).join('')}`);
  return [...grams];
}
