import type { ProductNumbering } from '../../src/deciding/decision-state.js';
import { lift, logLikelihoodRatio, shrunkCosine } from '../../src/learning/association/figures.js';
import { COUNTER, COUNTER_COUNT, type Models, type PairFigures, type Relation } from '../../src/learning/models.js';

/**
 * Models counted by brute force from a few baskets: slow, plain, and true to the interfaces, for tests of what reads
 * models. Pairs are kept from two joint orders on when they come together more often than chance. `substitutes` are the
 * pairs that the relations model is to call so.
 */
export function toyModels(
  baskets: readonly (readonly string[])[],
  version = 'toy',
  substitutes: readonly (readonly string[])[] = [],
): Models {
  const productIds = [...new Set(baskets.flat())].sort();
  const indexById = new Map(productIds.map((id, index) => [id, index]));
  const rows = baskets.map((basket) => new Set(basket.map((id) => indexById.get(id) as number)));
  const orders = rows.length;
  const countWith = (...products: number[]): number => rows.filter((row) => products.every((p) => row.has(p))).length;
  const single = productIds.map((_, product) => countWith(product));
  const figuresOf = (anchor: number, partner: number): PairFigures => {
    const both = countWith(anchor, partner);
    const llr = logLikelihoodRatio(both, single[anchor], single[partner], orders);
    return {
      partner,
      both,
      support: both / orders,
      confidence: both / single[anchor],
      lift: lift(both, single[anchor], single[partner], orders),
      cosine: shrunkCosine(both, single[anchor], single[partner], 5),
      llr,
      score: llr,
    };
  };
  const partners = productIds.map((_, anchor) =>
    productIds
      .map((__, partner) => partner)
      .filter((partner) => partner !== anchor)
      .map((partner) => figuresOf(anchor, partner))
      .filter(({ both, lift: times }) => both >= 2 && times > 1)
      .sort((left, right) => right.score - left.score || left.partner - right.partner),
  );
  const areSubstitutes = (one: number, other: number): boolean =>
    substitutes.some((pair) => pair.includes(productIds[one]) && pair.includes(productIds[other]));
  const between = (one: number, other: number): Relation => ({
    kind: areSubstitutes(one, other) ? 'substitutes' : 'complements',
    ordersWithBoth: countWith(one, other),
    ordersExpected: (single[one] * single[other]) / orders,
  });
  const lines = rows.reduce((sum, row) => sum + row.size, 0);
  const askNeighbours = (items: readonly number[]) => {
    const found = productIds.map((_, product) => ({ product, score: 0, neighbours: 0, of: 0 }));
    for (const row of rows) {
      const shared = items.filter((item) => row.has(item)).length;
      if (shared === 0) continue;
      for (const each of found) each.of++;
      for (const product of row) {
        if (items.includes(product)) continue;
        found[product].score += shared / Math.sqrt(row.size);
        found[product].neighbours++;
      }
    }
    return found
      .filter(({ score }) => score > 0)
      .sort((left, right) => right.score - left.score || left.product - right.product);
  };
  return {
    version,
    card: {
      trainedAt: '2026-01-01T00:00:00.000Z',
      seed: 1,
      orders,
      lines,
      products: productIds.length,
      customers: 0,
      sessions: 0,
      firstOrderAt: null,
      lastOrderAt: null,
      seconds: {},
      peakMb: 0,
    },
    productIds,
    indexOf: (id) => indexById.get(id),
    association: {
      orders,
      ordersWith: (product) => single[product],
      listPartners: (product) => partners[product],
      findPair: (anchor, partner) => partners[anchor].find((pair) => pair.partner === partner),
    },
    popularity: {
      top: (limit) =>
        single
          .map((score, product) => ({ product, score }))
          .sort((left, right) => right.score - left.score || left.product - right.product)
          .slice(0, limit),
      scoreOf: (product) => single[product],
    },
    neighbours: {
      predict: (items, limit) => askNeighbours(items).slice(0, limit),
      find: (items, wanted) => askNeighbours(items).find(({ product }) => product === wanted),
    },
    relations: {
      readsViews: false,
      areSubstitutes,
      direction: () => undefined,
      between,
      listSubstitutes: (product) =>
        [...productIds.keys()]
          .filter((other) => other !== product && areSubstitutes(product, other))
          .map((other) => ({ product: other, ...between(product, other) })),
    },
    counters: { read: (_product, row) => row.fill(0), listTop: () => new Int32Array(0) },
    cart: {
      score(cart, limit, context) {
        const row = new Float32Array(COUNTER_COUNT);
        const pastOf = (product: number): number =>
          context?.customer?.purchases.find((each) => each.product === product)?.times ?? 0;
        const soldOf = (product: number): number => {
          context?.counters?.read(product, row);
          return row[COUNTER.sold7] + row[COUNTER.sold28] / 100 - row[COUNTER.priceNow];
        };
        const tops = [...(context?.counters?.listTop(1, 3) ?? [])];
        return productIds
          .map((_, product) => product)
          .filter((product) => !cart.includes(product))
          .map((product) => {
            const items = cart.reduce((sum, item) => sum + countWith(item, product) / single[item], 0) / cart.length;
            const moved = items * (1 + (pastOf(product) + soldOf(product) + tops.indexOf(product)) / 100);
            return { product, score: moved, parts: { items }, probability: items / Math.max(1, lines / orders - 1) };
          })
          .filter(({ score }) => score > 0)
          .sort((left, right) => right.score - left.score || left.product - right.product)
          .slice(0, limit);
      },
    },
  };
}

export function numberingOf(...productIds: string[]): ProductNumbering {
  return {
    productIds,
    indexOf(id) {
      const index = productIds.indexOf(id);
      return index < 0 ? undefined : index;
    },
  };
}
