export interface SampleShopOptions {
  readonly seed: number;
  /** People who order with an account, sooner or later. */
  readonly customers: number;
  /** Orders of people without an account. */
  readonly guests: number;
  readonly days: number;
  /** About how many products. */
  readonly products: number;
  /** End of the period, milliseconds, exclusive. */
  readonly until: number;
  /** Days at the end whose visits are kept as events. */
  readonly visitDays: number;
}

export const SAMPLE_SHOP_DEFAULTS: Omit<SampleShopOptions, 'until'> = Object.freeze({
  seed: 7,
  customers: 6000,
  guests: 14_500,
  days: 730,
  products: 1200,
  visitDays: 90,
});
