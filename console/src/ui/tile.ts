/** Calm and dark enough for white letters (contrast above 4.5 : 1). */
const backgrounds = ['#3b6a5b', '#4a5f86', '#7a5a3a', '#75506f', '#5c6b2f', '#8a4b4b', '#3f6a7a', '#5f5a7d'] as const;

/** Two letters and a colour for a product without a picture; the same product always looks the same. */
export function tileOf(id: string, title: string): { readonly letters: string; readonly background: string } {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  const words = title.match(/[\p{L}\p{N}]+/gu) ?? [];
  const initials = words.slice(0, 2).map((word) => [...word][0] ?? '');
  return {
    letters: initials.join('').toUpperCase() || '?',
    background: backgrounds[hash % backgrounds.length] ?? '#3b6a5b',
  };
}
