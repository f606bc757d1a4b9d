import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GoeswithError } from '../../domain/errors.js';
import type { Truth } from '../../sample-shop/truth.js';
import type { CatalogService } from '../contracts.js';
import { DEPTHS, judgeByTruth, type Said, type TruthReport } from './judge-by-truth.js';

/** More rows than are judged, since some are no complements. */
const ROWS = 4 * DEPTHS[DEPTHS.length - 1];

/** Judges what the model in service says goes with each product, and what it calls substitutes, by the truth of a sample shop. */
export async function evaluateByTruth(
  catalog: CatalogService,
  folder: string,
  onProgress: (progress: { readonly step: string; readonly done: number; readonly total: number }) => void = () => {},
): Promise<TruthReport> {
  const truth = readTruth(folder);
  const ids = truth.families.flatMap(({ products }) => products);
  const said: Said[] = [];
  for (const [place, product] of ids.entries()) {
    onProgress({ step: 'truth', done: place, total: ids.length });
    const { emptyReason, rows, alternatives } = await catalog.goesWith(product, ROWS, 'staff');
    if (emptyReason === 'no_model')
      throw new GoeswithError('NO_HISTORY', { detail: 'No model is in service yet: train first.' });
    const complements = rows.filter(({ relation }) => relation === 'complements').map((row) => row.product.id);
    const substitutes = alternatives.map((row) => row.product.id);
    if (complements.length > 0 || substitutes.length > 0) said.push({ product, complements, substitutes });
  }
  return judgeByTruth(truth, said);
}

function readTruth(folder: string): Truth {
  const path = join(folder, 'truth.json');
  if (!existsSync(path))
    throw new GoeswithError('FILE_NOT_FOUND', {
      detail: `There is no ${path}. \`goeswith sample-shop --out\` writes one.`,
    });
  const truth = JSON.parse(readFileSync(path, 'utf8')) as Truth;
  if (truth.version !== 1)
    throw new GoeswithError('FILE_UNREADABLE', { detail: `${path} is no truth of version 1 (docs/sample-shop.md).` });
  return truth;
}
