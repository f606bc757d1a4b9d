/** How hard it is to find the truth. Adding one is adding a row. */
export interface Setting {
  /** Logarithm of the median of how many things somebody is out to buy. */
  readonly sizeLog: number;
  /** Wishes that come from nowhere: so many families an order, any of all alike, each wanted with such a chance. */
  readonly impulses: number;
  readonly impulseChance: number;
  /** A consumable is bought again as it was so often. */
  readonly loyal: number;
  /** Sizes, where none are asked for: about how many products, people with an account, orders of people without one. */
  readonly products: number;
  readonly customers: number;
  readonly guests: number;
}

export const SETTINGS = {
  usual: { sizeLog: 1.6, impulses: 0, impulseChance: 0, loyal: 0.66, products: 1200, customers: 6000, guests: 14_500 },
  // Two thirds of the people, smaller orders with one thing in them that belongs to nothing, and twice as many products that do the same.
  harder: {
    sizeLog: 1.25,
    impulses: 4,
    impulseChance: 0.25,
    loyal: 0.5,
    products: 2400,
    customers: 4000,
    guests: 9700,
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;
export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];
