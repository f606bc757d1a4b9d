import type { ModelPart } from '../artifact.js';
import { loadLinear } from './linear-model.js';

/**
 * The rows of a linear model in the numbers of another snapshot: `from[p]` is the number that product p had, or −1 where it
 * is new; then it has no row, as products with too few orders have none. Rows and weights of products that are gone are left out.
 */
export function renumberRows(part: ModelPart, from: Int32Array): ModelPart {
  const old = loadLinear(part);
  const to = new Int32Array(old.start.length - 1).fill(-1);
  for (const [product, before] of from.entries()) if (before >= 0) to[before] = product;
  const start = new Uint32Array(from.length + 1);
  const target = new Int32Array(old.target.length);
  const weight = new Float32Array(old.weight.length);
  let written = 0;
  for (const [product, before] of from.entries()) {
    const end = before < 0 ? 0 : old.start[before + 1];
    for (let at = before < 0 ? 0 : old.start[before]; at < end; at++) {
      if (to[old.target[at]] < 0) continue;
      target[written] = to[old.target[at]];
      weight[written++] = old.weight[at];
    }
    start[product + 1] = written;
  }
  return { ...part, arrays: { start, target: target.slice(0, written), weight: weight.slice(0, written) } };
}
