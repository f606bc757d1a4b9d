import type { ModelPart } from '../artifact.js';
import type { ProductIndex } from '../counting/baskets.js';
import type { ProductTexts } from '../history.js';
import { joinFloats, joinInts, rowStarts } from '../joined-rows.js';
import type { AssociationModel, ContentModel, Scored } from '../models.js';
import type { Pool } from '../workers/pool.js';
import type { ContentParameters } from './content-rows.js';
import { type TermRows, termRows } from './term-rows.js';

const PRODUCTS_PER_TASK = 2000;
const DEFAULTS: ContentParameters = { limit: 20, minSimilarity: 0.25, refined: 100, postings: 4000 };
/** With fewer orders a product has nothing to say of itself yet, and its look-alikes speak for it. */
const MIN_OWN_ORDERS = 5;

export async function fitContent(texts: ProductTexts, pool: Pool): Promise<ModelPart> {
  const rows = termRows(texts);
  const tasks: [number, number][] = [];
  for (let from = 0; from < texts.titles.length; from += PRODUCTS_PER_TASK)
    tasks.push([from, Math.min(texts.titles.length, from + PRODUCTS_PER_TASK)]);
  const ranges = await pool.map('contentRows', { rows, postings: postingsOf(rows), parameters: DEFAULTS }, tasks);
  return {
    name: 'content',
    format: 1,
    parameters: { ...DEFAULTS, terms: rows.terms },
    arrays: {
      start: rowStarts(joinInts(ranges.map(({ length }) => length))),
      partner: joinInts(ranges.map(({ partner }) => partner)),
      similarity: joinFloats(ranges.map(({ similarity }) => similarity)),
    },
    strings: {},
  };
}

export function loadContent(part: ModelPart, association: AssociationModel): ContentModel {
  const { start, partner, similarity } = part.arrays;
  const products = start.length - 1;
  const isNew = (product: number): boolean => association.ordersWith(product) < MIN_OWN_ORDERS;
  // What each product with orders is looked like by: the lists of new products turned round.
  const lengths = new Int32Array(products);
  const eachNew = (visit: (fresh: number, at: number) => void): void => {
    for (let product = 0; product < products; product++) {
      if (!isNew(product)) continue;
      for (let at = start[product]; at < start[product + 1]; at++) if (!isNew(partner[at])) visit(product, at);
    }
  };
  eachNew((_, at) => lengths[partner[at]]++);
  const freshStart = rowStarts(lengths);
  const fresh = new Int32Array(freshStart[products]);
  const freshAt = new Int32Array(fresh.length);
  const next = freshStart.slice(0, products);
  eachNew((product, at) => {
    freshAt[next[partner[at]]] = at;
    fresh[next[partner[at]]++] = product;
  });
  return {
    isNew,
    listSimilar(product) {
      const list: Scored[] = [];
      for (let at = start[product]; at < start[product + 1]; at++)
        list.push({ product: partner[at], score: similarity[at] });
      return list;
    },
    listNewLike(product) {
      const list: Scored[] = [];
      for (let at = freshStart[product]; at < freshStart[product + 1]; at++)
        list.push({ product: fresh[at], score: similarity[freshAt[at]] });
      return list;
    },
  };
}

function postingsOf({ start, term, terms }: TermRows): ProductIndex {
  const first = new Uint32Array(terms + 1);
  for (const each of term) first[each + 1]++;
  for (let id = 0; id < terms; id++) first[id + 1] += first[id];
  const next = first.slice(0, terms);
  const basket = new Int32Array(term.length);
  for (let product = 0; product + 1 < start.length; product++)
    for (let at = start[product]; at < start[product + 1]; at++) basket[next[term[at]]++] = product;
  return { start: first, basket };
}
