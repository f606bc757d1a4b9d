/**
 * "What is most like this?", for a range of products, by the cosine of their weighted terms.
 *
 * Inverted index with accumulators (Zobel and Moffat, "Inverted files for text search engines", ACM Computing Surveys 38(2), 2006, sec. 3): walk the
 * products that share a term, rarest term first, until the budget of postings is spent; then the cosine of the best is worked out in
 * full. Pruned are thus terms so common that the budget does not reach them: they add little to any cosine, and only products that share nothing
 * rarer can be missed. The rarest term is walked whatever it costs, so that every product has candidates.
 *
 * Cost: about `postings` additions a product, 4,000, so linear in the catalog; one dense row a task.
 */
import type { ProductIndex } from '../counting/baskets.js';
import { topPlaces } from '../top-scores.js';
import type { TermRows } from './term-rows.js';

export interface ContentParameters {
  /** Longest list a product keeps. */
  readonly limit: number;
  /** Cosine below which two products are not called alike. */
  readonly minSimilarity: number;
  /** Products whose cosine is worked out in full. */
  readonly refined: number;
  /** Postings walked a product, at most. */
  readonly postings: number;
}

export interface ContentInput {
  readonly rows: TermRows;
  /** By term: the products that have it, ascending. */
  readonly postings: ProductIndex;
  readonly parameters: ContentParameters;
}

/** Rows of products from + 0, from + 1, …: `length[i]` entries each, most alike first. */
export interface ContentRows {
  readonly length: Int32Array;
  readonly partner: Int32Array;
  readonly similarity: Float32Array;
}

export function contentRows({ rows, postings, parameters }: ContentInput, from: number, until: number): ContentRows {
  const { limit, minSimilarity, refined } = parameters;
  const products = rows.start.length - 1;
  const sum = new Float64Array(products);
  const touched = new Int32Array(products);
  const partial = new Float64Array(products);
  const dense = new Float32Array(rows.terms);
  const ids = new Int32Array(refined);
  const cosine = new Float64Array(refined);
  const length = new Int32Array(until - from);
  const partner: number[] = [];
  const similarity: number[] = [];
  for (let product = from; product < until; product++) {
    const size = accumulate(product, { rows, postings, parameters }, sum, touched);
    for (let place = 0; place < size; place++) {
      partial[place] = sum[touched[place]];
      sum[touched[place]] = 0;
    }
    const best = topPlaces(touched, size, partial, refined, 1);
    for (let at = rows.start[product]; at < rows.start[product + 1]; at++) dense[rows.term[at]] = rows.weight[at];
    for (let i = 0; i < best.length; i++) {
      ids[i] = touched[best[i]];
      cosine[i] = dotWith(rows, ids[i], dense);
    }
    for (const place of topPlaces(ids, best.length, cosine, limit, 1)) {
      if (cosine[place] < minSimilarity) break;
      partner.push(ids[place]);
      similarity.push(Math.min(1, cosine[place]));
      length[product - from]++;
    }
    for (let at = rows.start[product]; at < rows.start[product + 1]; at++) dense[rows.term[at]] = 0;
  }
  return { length, partner: Int32Array.from(partner), similarity: Float32Array.from(similarity) };
}

/** Adds up what the rarest terms of a product share with others; returns the number of others touched. */
function accumulate(
  product: number,
  { rows, postings, parameters }: ContentInput,
  sum: Float64Array,
  touched: Int32Array,
): number {
  const listLength = (at: number): number => postings.start[rows.term[at] + 1] - postings.start[rows.term[at]];
  const places = Array.from(
    { length: rows.start[product + 1] - rows.start[product] },
    (_, place) => rows.start[product] + place,
  ).sort((a, b) => listLength(a) - listLength(b) || a - b);
  const { basket } = postings;
  let budget = parameters.postings;
  let size = 0;
  for (const [place, at] of places.entries()) {
    budget -= listLength(at);
    if (budget < 0 && place > 0) break;
    const term = rows.term[at];
    const weight = rows.weight[at];
    const end = postings.start[term + 1];
    for (let posting = postings.start[term]; posting < end; posting++) {
      const other = basket[posting];
      if (other === product) continue;
      if (sum[other] === 0) touched[size++] = other;
      // The weight of the term in the other product is near this one's; the full cosine takes the true one.
      sum[other] += weight;
    }
  }
  return size;
}

function dotWith({ start, term, weight }: TermRows, other: number, dense: Float32Array): number {
  const end = start[other + 1];
  let dot = 0;
  for (let at = start[other]; at < end; at++) dot += weight[at] * dense[term[at]];
  return dot;
}
