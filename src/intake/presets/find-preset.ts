import { GoeswithError } from '../../domain/errors.js';
import type { ImportKind } from '../fields.js';
import type { Preset } from './preset.js';
import { shopifyOrders, shopifyProducts } from './shopify.js';
import { woocommerceOrders, woocommerceProducts } from './woocommerce.js';

/** Every preset of `--preset`. */
export const PRESETS: readonly Preset[] = [shopifyOrders, shopifyProducts, woocommerceOrders, woocommerceProducts];

/** Throws UNKNOWN_OPTION when there is no such preset for this kind of file. */
export function getPreset(name: string, kind: ImportKind): Preset {
  const preset = PRESETS.find((each) => each.name === name && each.kind === kind);
  if (preset !== undefined) return preset;
  const known = PRESETS.map((each) => `${each.name} (${each.kind})`).join(', ');
  throw new GoeswithError('UNKNOWN_OPTION', { detail: `There is no preset ${name} for ${kind}. Presets: ${known}.` });
}
