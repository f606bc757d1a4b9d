import { SETTINGS, type SettingName } from './tables/settings.js';

export interface SampleShopOptions {
  readonly seed: number;
  /** How hard it is to find the truth. */
  readonly setting: SettingName;
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

export const SAMPLE_SHOP_DEFAULTS: Omit<SampleShopOptions, 'until'> = sampleShopDefaults('usual');

export function sampleShopDefaults(setting: SettingName): Omit<SampleShopOptions, 'until'> {
  const { products, customers, guests } = SETTINGS[setting];
  return { seed: 7, setting, customers, guests, days: 730, products, visitDays: 90 };
}
