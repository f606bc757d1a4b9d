import type { ProductTexts } from '../history.js';
import { gramsOf, wordsOf } from './tokenise.js';

/** Products as weighted terms of length 1: product p has term[start[p]] …, ascending. */
export interface TermRows {
  /** Length P + 1. */
  readonly start: Uint32Array;
  readonly term: Int32Array;
  readonly weight: Float32Array;
  readonly terms: number;
}

/** What a term counts by where it stands. A title is what a product is; a description praises it in words that all share. */
const WEIGHTS = { title: 1, gram: 0.3, brand: 0.5, attribute: 0.5, description: 0.3 } as const;
/** The heaviest terms of a product; the rest of a long description adds cost and no likeness. */
const MAX_TERMS = 48;
/** Terms of more than this share of all products say what shop it is, not what product. */
const MAX_SHARE = 0.05;
/** In a small catalog that share is a handful, and still tells. */
const MIN_COMMON = 20;

/**
 * tf–idf (Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988): weight = field weight · ln(1 + P ÷ products
 * with the term), rows scaled to length 1. Terms of one product alone are left out, since they can match nothing; so are those of nearly all.
 * O(characters).
 */
export function termRows({ titles, descriptions, brands, attributes }: ProductTexts): TermRows {
  const ids = new Map<string, number>();
  const productsWith: number[] = [];
  const grams = new Map<string, readonly string[]>();
  const partsOf = (word: string): readonly string[] => {
    const known = grams.get(word) ?? gramsOf(word);
    grams.set(word, known);
    return known;
  };
  const rows = titles.map((title, product) => {
    const row = new Map<number, number>();
    const add = (term: string, weight: number): void => {
      let id = ids.get(term);
      if (id === undefined) {
        id = ids.size;
        ids.set(term, id);
        productsWith.push(0);
      }
      const known = row.get(id);
      if (known === undefined) productsWith[id]++;
      if (known === undefined || known < weight) row.set(id, weight);
    };
    for (const word of wordsOf(title)) {
      add(word, WEIGHTS.title);
      for (const gram of partsOf(word)) add(gram, WEIGHTS.gram);
    }
    if (brands[product] !== '') add(`brand ${brands[product].normalize('NFKC').toLowerCase()}`, WEIGHTS.brand);
    for (const attribute of attributes[product]) add(attribute.normalize('NFKC').toLowerCase(), WEIGHTS.attribute);
    for (const word of wordsOf(descriptions[product])) add(word, WEIGHTS.description);
    // Two flat arrays a product: a map each would fill the memory of a large catalog.
    return { terms: Int32Array.from(row.keys()), weights: Float32Array.from(row.values()) };
  });
  const most = Math.max(MIN_COMMON, titles.length * MAX_SHARE);
  const start = new Uint32Array(titles.length + 1);
  const term: number[] = [];
  const weight: number[] = [];
  for (const [product, { terms, weights }] of rows.entries()) {
    const kept: { id: number; value: number }[] = [];
    for (const [place, id] of terms.entries()) {
      const products = productsWith[id];
      if (products > 1 && products <= most)
        kept.push({ id, value: weights[place] * Math.log(1 + titles.length / products) });
    }
    kept.sort((a, b) => b.value - a.value || a.id - b.id);
    kept.length = Math.min(kept.length, MAX_TERMS);
    kept.sort((a, b) => a.id - b.id);
    const length = Math.hypot(...kept.map(({ value }) => value));
    for (const { id, value } of kept) {
      term.push(id);
      weight.push(value / length);
    }
    start[product + 1] = term.length;
  }
  return { start, term: Int32Array.from(term), weight: Float32Array.from(weight), terms: ids.size };
}
