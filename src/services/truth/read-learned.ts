import { GoeswithError } from '../../domain/errors.js';
import { loadModels } from '../../learning/load-models.js';
import { loadFacts } from '../../learning/training/ranker-sources.js';
import { findCurrentVersion, loadArtifact } from '../../storage/artifacts/artifact-store.js';
import type { Storage } from '../../storage/open.js';
import { modelFolder } from '../training.js';
import type { LearnedInterval } from './judge-intervals.js';
import type { LearnedSeason } from './judge-seasons.js';

const WEEKS = 52;
const DAY_MS = 86_400_000;
/** Any year: the model knows weeks of the year. */
const YEAR = Date.UTC(2025, 0, 1);

/** What the model in service learned of intervals and seasons. */
export async function readLearned(
  storage: Storage,
): Promise<{ readonly intervals: readonly LearnedInterval[]; readonly seasons: readonly LearnedSeason[] }> {
  const folder = modelFolder(storage.dataDir);
  const version = await findCurrentVersion(folder);
  if (version === undefined)
    throw new GoeswithError('NO_HISTORY', { detail: 'No model is in service yet: train first.' });
  const artifact = await loadArtifact(folder, version);
  const { productIds, association, trends } = loadModels(version, artifact);
  const part = artifact.parts.find(({ name }) => name === 'product-facts');
  const repeats = part && loadFacts(part).repeats;
  const intervals = productIds.map((product, index) => ({
    product,
    days: repeats?.intervalDays[index] ?? Number.NaN,
    repeats: (repeats?.repeatShare[index] ?? 0) * association.ordersWith(index),
  }));
  const seasons = Array.from({ length: WEEKS }, (_, week) => {
    const found = trends?.inSeason(YEAR + (week * 7 + 3) * DAY_MS);
    if (found?.kind !== 'learned') return [];
    return found.products.map(({ product, seasonOrders, expectedOrders }) => ({
      product: productIds[product],
      week,
      index: seasonOrders / expectedOrders,
    }));
  });
  return { intervals, seasons: seasons.flat() };
}
