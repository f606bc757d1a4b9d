import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { GoeswithError } from '../domain/errors.js';
import type { DataSet, DataSetCounts } from '../intake/data-sets/data-set.js';
import { downloadSheet } from '../intake/data-sets/download.js';
import { DATA_SETS, getDataSet } from '../intake/data-sets/find-data-set.js';
import { Stage } from '../intake/staging.js';
import type { Storage } from '../storage/open.js';
import { importFiles } from './import.js';
import type { ImportReport } from './import-report.js';
import { type BatchStore, databaseStore } from './import-store.js';

export interface DataSetProgress {
  readonly step: 'download' | 'convert' | 'catalog' | 'read' | 'store';
  readonly done: number;
  readonly total?: number;
  readonly unit?: string;
}

export interface DataSetOptions {
  /** Folder of ready-made sets (GOESWITH_DATA_SETS), looked at first. */
  readonly dataSetsDir?: string;
  /** Where fetched sets are kept; the user's cache folder when undefined. */
  readonly cacheDir?: string;
  /** Another place to fetch from than the set's own source. */
  readonly url?: string;
  /** Other counts than the set's own, for a set that is made up. */
  readonly counts?: DataSetCounts;
  readonly onProgress?: (progress: DataSetProgress) => void;
}

/** What a person should know of a data set. */
export interface DataSetCard {
  readonly name: string;
  readonly title: string;
  readonly licence: string;
  readonly attribution: string;
  readonly page: string;
  /** Where it is; undefined while it has to be fetched. */
  readonly file?: string;
}

export interface PreparedDataSet extends DataSetCard {
  readonly file: string;
  readonly products: number;
  readonly orders: ImportReport;
}

const PRODUCTS_A_BATCH = 1000;

export function listDataSets(options: DataSetOptions = {}): DataSetCard[] {
  return DATA_SETS.map((set) => toCard(set, findFile(set, options)));
}

/** Finds or fetches a data set and checks its counts. Throws UNKNOWN_OPTION, DATA_SET_UNAVAILABLE, DATA_SET_DAMAGED. */
export async function fetchDataSet(
  name: string,
  options: DataSetOptions = {},
): Promise<DataSetCard & { file: string }> {
  const set = getDataSet(name);
  const found = findFile(set, options);
  const tmp = join(tmpdir(), 'goeswith-data-set');
  const check = async (file: string): Promise<void> => {
    const stage = await openSet(set, file, tmp, options.counts);
    stage.close();
  };
  if (found !== undefined) {
    await check(found);
    return { ...toCard(set, found), file: found };
  }
  const target = cachedFile(set, options);
  await downloadSheet({ ...set.download, url: options.url ?? set.download.url }, target, check, options.onProgress);
  return { ...toCard(set, target), file: target };
}

/**
 * Puts a data set into the shop's database: the catalog made from its lines, then its orders. Done twice it changes nothing.
 * Throws as `fetchDataSet` does.
 */
export async function prepareDataSet(
  storage: Storage,
  name: string,
  options: DataSetOptions = {},
): Promise<PreparedDataSet> {
  const set = getDataSet(name);
  const card =
    findFile(set, options) === undefined ? await fetchDataSet(name, options) : toCard(set, findFile(set, options));
  const file = card.file as string;
  const report = options.onProgress ?? (() => {});
  const store = databaseStore(storage.db);
  report({ step: 'catalog', done: 0 });
  const stage = await openSet(set, file, join(storage.dataDir, 'tmp'), options.counts);
  let products: number;
  try {
    products = await storeCatalog(set, stage, store, report);
  } finally {
    stage.close();
  }
  const orders = await importFiles(
    store,
    'orders',
    [file],
    storage.dataDir,
    { preset: set.orders },
    ({ step, done, total, unit }) => report({ step, done, total, unit }),
  );
  return { ...card, file, products, orders };
}

async function storeCatalog(
  set: DataSet,
  stage: Stage,
  store: BatchStore,
  report: (progress: DataSetProgress) => void,
): Promise<number> {
  const products = await set.readProducts(stage);
  for (let start = 0; start < products.length; start += PRODUCTS_A_BATCH) {
    await store.products(products.slice(start, start + PRODUCTS_A_BATCH));
    report({
      step: 'catalog',
      done: Math.min(start + PRODUCTS_A_BATCH, products.length),
      total: products.length,
      unit: 'products',
    });
  }
  return products.length;
}

/** Lays the set out and checks that it is whole. Throws DATA_SET_DAMAGED. */
async function openSet(set: DataSet, file: string, tmp: string, counts: DataSetCounts = set.counts): Promise<Stage> {
  const stage = await Stage.open(tmp, [file]);
  try {
    const source = await stage.inspect(file);
    if (source.columns.join() !== set.columns.join())
      throw damaged(set, file, `its columns are ${source.columns.join(', ')}`);
    await stage.load(
      source,
      source.columns.map((_, i) => i),
      () => {},
    );
    const [row] = (await stage.connection.runAndReadAll(set.countSql)).getRowsJS();
    const [lines, orders, products, customers] = row.map(Number);
    const expected = [counts.lines, counts.orders, counts.products, counts.customers];
    if ([lines, orders, products, customers].join() !== expected.join())
      throw damaged(
        set,
        file,
        `it holds ${lines} lines, ${orders} orders, ${products} codes, ${customers} customers instead of ${expected.join(', ')}`,
      );
    return stage;
  } catch (error) {
    stage.close();
    throw error;
  }
}

function damaged(set: DataSet, file: string, why: string): GoeswithError {
  return new GoeswithError('DATA_SET_DAMAGED', { detail: `${file} is not ${set.name} as published: ${why}.` });
}

function findFile(set: DataSet, options: DataSetOptions): string | undefined {
  const local = options.dataSetsDir === undefined ? undefined : join(options.dataSetsDir, set.localFile);
  return [local, cachedFile(set, options)].find((file) => file !== undefined && existsSync(file));
}

function cachedFile(set: DataSet, options: DataSetOptions): string {
  return join(options.cacheDir ?? envPaths('goeswith', { suffix: '' }).cache, 'data-sets', set.localFile);
}

function toCard(set: DataSet, file: string | undefined): DataSetCard {
  const { name, title, licence, attribution, page } = set;
  return { name, title, licence, attribution, page, file };
}
