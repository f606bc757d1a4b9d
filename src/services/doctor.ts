import { GoeswithError } from '../domain/errors.js';
import { findCurrentVersion, listArtifactsAside, loadArtifact } from '../storage/artifacts/artifact-store.js';
import type { Storage } from '../storage/open.js';
import { countRows } from '../storage/sales.js';
import { modelFolder } from './training.js';

export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What to do when it is not fine. */
  readonly remedy?: string;
}

/** Beyond this an embedded database is slow to back up and to train from. */
const EMBEDDED_LINES = 1_000_000;

/** Looks at everything and reports all of it: one finding a subject. */
export async function inspect(storage: Storage): Promise<Finding[]> {
  const counts = await countRows(storage.db);
  const number = (value: number): string => value.toLocaleString('en');
  return [
    {
      name: 'database',
      ok: true,
      detail: storage.engine === 'pglite' ? `embedded, in ${storage.dataDir}` : 'PostgreSQL server',
    },
    {
      name: 'orders',
      ok: counts.orders > 0,
      detail: `${number(counts.orders)} orders, ${number(counts.lines)} lines, ${number(counts.customers)} customers, ${number(counts.events)} events`,
      remedy: 'Import some: goeswith import orders FILE',
    },
    {
      name: 'catalog',
      ok: counts.products > 0,
      detail: `${number(counts.products)} products`,
      remedy: 'Import it: goeswith import products FILE',
    },
    {
      name: 'size',
      ok: storage.engine === 'postgres' || counts.lines <= EMBEDDED_LINES,
      detail:
        storage.engine === 'postgres'
          ? 'on a server'
          : `${number(counts.lines)} of ${number(EMBEDDED_LINES)} lines that the embedded database holds well`,
      remedy: 'Move to a PostgreSQL server: set DATABASE_URL and import again.',
    },
    await inspectModel(modelFolder(storage.dataDir)),
    ...(await inspectAside(modelFolder(storage.dataDir))),
  ];
}

async function inspectModel(folder: string): Promise<Finding> {
  const version = await findCurrentVersion(folder);
  if (version === undefined) return { name: 'model', ok: false, detail: 'none yet', remedy: 'goeswith train' };
  try {
    const { card } = await loadArtifact(folder, version);
    return {
      name: 'model',
      ok: true,
      detail: `${version}, from ${card.orders.toLocaleString('en')} orders; checksums hold`,
    };
  } catch (error) {
    if (!(error instanceof GoeswithError)) throw error;
    return { name: 'model', ok: false, detail: error.message, remedy: error.hint };
  }
}

/** Models that were trained after the one in service and turned out worse. */
async function inspectAside(folder: string): Promise<Finding[]> {
  const current = (await findCurrentVersion(folder)) ?? '';
  const later = (await listArtifactsAside(folder)).filter((version) => version > current);
  if (later.length === 0) return [];
  return [
    {
      name: 'kept aside',
      ok: false,
      detail: `${later.join(', ')}: worse than the model in service (the manifest there has the figures)`,
      remedy: 'See what changed in the data; goeswith train --publish-anyway publishes all the same.',
    },
  ];
}
