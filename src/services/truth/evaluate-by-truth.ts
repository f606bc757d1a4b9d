import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GoeswithError } from '../../domain/errors.js';
import type { Truth } from '../../sample-shop/truth.js';
import type { Storage } from '../../storage/open.js';
import type { CatalogService } from '../contracts.js';
import { evaluateShop } from '../evaluation.js';
import type { TrainingProgress } from '../training-types.js';
import { judgeComplements } from './judge-complements.js';
import { judgeIntervals } from './judge-intervals.js';
import { judgeFits, judgeLadders, judgeSubstitutes } from './judge-lists.js';
import { judgeSeasons } from './judge-seasons.js';
import { KNOWS_ALL, KNOWS_SHOP, knowingMethod, type ReachableScore, reachedBy } from './reachable.js';
import { readLearned } from './read-learned.js';
import { DEPTHS, type Said } from './said.js';
import type { TruthReport } from './truth-report.js';
import { truthTables } from './truth-tables.js';

/** More rows than are judged, since some are no complements. */
const ROWS = 4 * DEPTHS[DEPTHS.length - 1];

type OnProgress = (progress: TrainingProgress) => void;

/**
 * Judges the model in service by the truth of a sample shop: what it says goes with each product, what takes its place, what fits, intervals and
 * seasons. With `reachable`, models are trained on the earlier orders, too, and their hit rates compared with one who knows the truth.
 */
export async function evaluateByTruth(
  storage: Storage,
  catalog: CatalogService,
  folder: string,
  options: { readonly reachable: boolean },
  onProgress: OnProgress = () => {},
): Promise<TruthReport> {
  const truth = readTruth(folder);
  const known = truthTables(truth);
  const said = await readSaid(catalog, [...known.familyOf.keys()], onProgress);
  const { intervals, seasons } = await readLearned(storage);
  return {
    products: said.filter(({ complements, substitutes }) => complements.length + substitutes.length > 0).length,
    of: said.length,
    complements: DEPTHS.map((depth) => judgeComplements(known, said, depth)),
    substitutes: DEPTHS.map((depth) => judgeSubstitutes(known, said, depth)),
    ladders: DEPTHS.map((depth) => judgeLadders(known, said, depth)),
    fits: DEPTHS.map((depth) => judgeFits(known, said, depth)),
    intervals: judgeIntervals(truth, known, intervals),
    seasons: judgeSeasons(truth, known, seasons),
    ...(options.reachable && { reachable: await judgeReachable(storage, truth, onProgress) }),
  };
}

async function readSaid(catalog: CatalogService, ids: readonly string[], onProgress: OnProgress): Promise<Said[]> {
  const said: Said[] = [];
  for (const [place, id] of ids.entries()) {
    onProgress({ step: 'truth', done: place, total: ids.length });
    const { emptyReason, product, rows, alternatives } = await catalog.goesWith(id, ROWS, 'staff');
    if (emptyReason === 'no_model')
      throw new GoeswithError('NO_HISTORY', { detail: 'No model is in service yet: train first.' });
    const price = product.price?.minor ?? Number.POSITIVE_INFINITY;
    said.push({
      product: id,
      complements: rows
        .filter(({ relation }) => relation === 'complements')
        .map((row) => ({ product: row.product.id, direction: row.direction })),
      substitutes: alternatives.map((row) => row.product.id),
      stepsUp: alternatives.filter((row) => (row.product.price?.minor ?? 0) > price).map((row) => row.product.id),
    });
  }
  return said;
}

async function judgeReachable(storage: Storage, truth: Truth, onProgress: OnProgress): Promise<ReachableScore> {
  const methods = [KNOWS_SHOP, KNOWS_ALL].map((name) =>
    knowingMethod(truth, name, (share) => onProgress({ step: name, done: Math.round(100 * share), total: 100 })),
  );
  const request = { protocol: 'basket-completion', testShare: 0.1, coldStart: false, methods } as const;
  return reachedBy(await evaluateShop(storage, request, onProgress));
}

function readTruth(folder: string): Truth {
  const path = join(folder, 'truth.json');
  if (!existsSync(path))
    throw new GoeswithError('FILE_NOT_FOUND', {
      detail: `There is no ${path}. \`goeswith sample-shop --out\` writes one.`,
    });
  const truth = JSON.parse(readFileSync(path, 'utf8')) as Truth;
  if (truth.version !== 2)
    throw new GoeswithError('FILE_UNREADABLE', {
      detail: `${path} is no truth of version 2 (docs/sample-shop.md). \`goeswith sample-shop --out\` writes it anew.`,
    });
  return truth;
}
