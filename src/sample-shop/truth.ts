import type { World } from './simulate.js';
import { FAMILIES } from './tables/families.js';
import { MISSIONS } from './tables/missions.js';

/** What the simulation really planted. */
export interface Truth {
  readonly seed: number;
  /** Families that one mission buys together, with the probability that both are wanted when it starts. */
  readonly complements: readonly {
    readonly mission: string;
    readonly from: string;
    readonly to: string;
    readonly probability: number;
  }[];
  /** Products that serve the same purpose: members of a family (those that fit the same thing). */
  readonly substitutes: readonly { readonly family: string; readonly products: readonly string[] }[];
  /** What is used up: mean and standard deviation of the days one unit lasts. */
  readonly consumables: readonly { readonly family: string; readonly meanDays: number; readonly spreadDays: number }[];
  /** Month of the peak of each mission that has a season. */
  readonly seasons: readonly { readonly mission: string; readonly peakMonth: number; readonly feast: boolean }[];
  readonly familyOf: Readonly<Record<string, string>>;
}

export function truthOf({ options, catalog }: World): Truth {
  const familyOf = Object.fromEntries(
    catalog.products.map(({ product, family }) => [product.id, FAMILIES[family].key]),
  );
  return {
    seed: options.seed,
    complements: MISSIONS.flatMap((mission) =>
      mission.roles.flatMap((from, place) =>
        mission.roles
          .slice(place + 1)
          .filter((to) => to.family !== from.family)
          .map((to) => ({
            mission: mission.key,
            from: from.family,
            to: to.family,
            probability: Math.round(from.probability * to.probability * 1e6) / 1e6,
          })),
      ),
    ),
    substitutes: catalog.byFamily.flatMap((members, family) => {
      const byFit = new Map<number, string[]>();
      for (const product of members) {
        const { fitValue, product: facts } = catalog.products[product];
        byFit.set(fitValue, [...(byFit.get(fitValue) ?? []), facts.id]);
      }
      return [...byFit.values()].map((products) => ({ family: FAMILIES[family].key, products }));
    }),
    consumables: FAMILIES.filter((family) => family.lastsDays > 0).map((family) => ({
      family: family.key,
      meanDays: family.lastsDays,
      spreadDays: family.lastsDays / 4,
    })),
    seasons: MISSIONS.filter((mission) => mission.peakMonth > 0).map(({ key, peakMonth, feast }) => ({
      mission: key,
      peakMonth,
      feast,
    })),
    familyOf,
  };
}
