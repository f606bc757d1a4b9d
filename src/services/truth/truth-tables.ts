import type { Complement, Truth } from '../../sample-shop/truth.js';

/** The truth, by family and by product. */
export interface TruthTables {
  /** By product, every one that there is. */
  readonly familyOf: ReadonlyMap<string, string>;
  /** By "a b" of families, in both orders: their complement. */
  readonly complementOf: ReadonlyMap<string, Complement>;
  /** By family: the families that go with it. */
  readonly partners: ReadonlyMap<string, ReadonlySet<string>>;
  /** "a b" of families that no mission joins and the same people need, in both orders. */
  readonly sameNeeds: ReadonlySet<string>;
  /** Families of which a mission buys several at once. */
  readonly collected: ReadonlySet<string>;
  /** By product: what it must fit. */
  readonly fitOf: ReadonlyMap<string, { readonly key: string; readonly value: string }>;
  /** By family: what its products must agree on with others. */
  readonly fitKeyOf: ReadonlyMap<string, string>;
  /** By product: those that serve the same purpose, without itself. */
  readonly substitutesOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** By product of a ladder: those on higher steps. */
  readonly higherThan: ReadonlyMap<string, ReadonlySet<string>>;
}

export function truthTables(truth: Truth): TruthTables {
  const complementOf = new Map<string, Complement>();
  const partners = new Map<string, Set<string>>();
  for (const complement of truth.complements) {
    const { from, to } = complement;
    for (const [one, other] of [
      [from, to],
      [to, from],
    ]) {
      complementOf.set(`${one} ${other}`, complement);
      partners.set(one, (partners.get(one) ?? new Set()).add(other));
    }
  }
  return {
    familyOf: new Map(truth.families.flatMap(({ family, products }) => products.map((id) => [id, family] as const))),
    complementOf,
    partners,
    sameNeeds: new Set(truth.sameNeeds.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`])),
    collected: new Set(truth.collected),
    fitOf: new Map(
      truth.fits.flatMap(({ key, values }) =>
        values.flatMap(({ value, products }) => products.map((id) => [id, { key, value }] as const)),
      ),
    ),
    fitKeyOf: new Map(truth.fits.flatMap(({ key, families }) => families.map((family) => [family, key] as const))),
    substitutesOf: new Map(
      truth.substitutes.flatMap(({ products }) =>
        products.map((id) => [id, new Set(products.filter((other) => other !== id))] as const),
      ),
    ),
    higherThan: new Map(
      truth.ladders.flatMap(({ steps }) =>
        steps.flatMap(({ products }, step) => {
          const higher = new Set(steps.slice(step + 1).flatMap((above) => above.products));
          return products.map((id) => [id, higher] as const);
        }),
      ),
    ),
  };
}
