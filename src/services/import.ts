import { join } from 'node:path';
import { GoeswithError } from '../domain/errors.js';
import { isCurrency } from '../domain/money.js';
import { toCustomer } from '../intake/customers.js';
import { toEvent } from '../intake/events.js';
import type { ImportKind } from '../intake/fields.js';
import { findFiles } from '../intake/find-files.js';
import { readOrderLines } from '../intake/order-lines.js';
import { readOrderProducts } from '../intake/order-products.js';
import { describePlan, type IntakeOptions, type PreparedFile, prepareFile, stageFile } from '../intake/prepare.js';
import { readProducts } from '../intake/read-products.js';
import { readRecords } from '../intake/records.js';
import { type RowSink, rejectMalformed } from '../intake/refused-rows.js';
import { RejectsFile } from '../intake/rejects-file.js';
import { Stage } from '../intake/staging.js';
import { emptyTally, type FileReport, type ImportProgress, type ImportReport, type Tally } from './import-report.js';
import { type BatchStore, inBatches } from './import-store.js';

export interface ImportOptions extends IntakeOptions {
  readonly dryRun?: boolean;
  /** Where rejected rows go; `<dataDir>/rejects/…` when undefined. */
  readonly rejectsFile?: string;
}

const RECORDS_A_BATCH = 1000;

/**
 * Imports files: checks all headers first, then file by file reads, checks and stores the rows. Bad rows go to a rejects file and
 * never stop the rest; a file that turns out unreadable is reported and the next one follows. Repeating it changes nothing.
 *
 * @param store takes the batches; with `dryRun` it is never called
 * @param dataDir holds temporary files and the rejects
 * Throws FILE_NOT_FOUND, COLUMN_MISSING, UNKNOWN_OPTION, and FILE_UNREADABLE when no file can be opened, before anything is stored.
 */
export async function importFiles(
  store: BatchStore,
  kind: ImportKind,
  patterns: readonly string[],
  dataDir: string,
  options: ImportOptions = {},
  onProgress: (progress: ImportProgress) => void = () => {},
): Promise<ImportReport> {
  checkOptions(kind, options);
  const startedAt = performance.now();
  const files = await findFiles(patterns);
  const stage = await Stage.open(join(dataDir, 'tmp'), files);
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  const rejects = new RejectsFile(options.rejectsFile ?? join(dataDir, 'rejects', `${kind}-${stamp}.csv`));
  const aside = new RejectsFile(
    options.rejectsFile === undefined
      ? join(dataDir, 'rejects', `${kind}-${stamp}-set-aside.csv`)
      : options.rejectsFile.replace(/(\.csv)?$/i, '-set-aside.csv'),
  );
  const sink: RowSink = { reject: (row) => rejects.add(row), setAside: (row) => aside.add(row) };
  const tally = emptyTally();
  const reports: FileReport[] = [];
  try {
    const prepared: PreparedFile[] = [];
    for (const file of files) prepared.push(await prepareFile(stage, kind, file, options));
    for (const each of prepared) {
      reports.push(
        await importOne(stage, each, options.dryRun === true ? undefined : store, sink, tally, (progress) =>
          onProgress({ file: each.source.file, ...progress }),
        ),
      );
    }
  } finally {
    stage.close();
    await Promise.all([rejects.close(), aside.close()]);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const { unpriced, ...counts } = tally;
  return {
    kind,
    dryRun: options.dryRun === true,
    files: reports,
    ...counts,
    rejected: rejects.rows,
    setAside: aside.rows,
    rejectedBy: rejects.listCounts(),
    setAsideBy: aside.listCounts(),
    rejectsFile: rejects.rows > 0 ? rejects.path : undefined,
    setAsideFile: aside.rows > 0 ? aside.path : undefined,
    warnings: warningsOf(reports, unpriced),
    seconds,
    rowsPerSecond: Math.round(tally.rowsRead / Math.max(seconds, 1e-3)),
  };
}

async function importOne(
  stage: Stage,
  prepared: PreparedFile,
  store: BatchStore | undefined,
  sink: RowSink,
  tally: Tally,
  onProgress: (progress: Omit<ImportProgress, 'file'>) => void,
): Promise<FileReport> {
  let rows = 0;
  let notes: readonly string[] = [];
  try {
    const { staged, query } = await stageFile(stage, prepared, (progress) => onProgress({ step: 'read', ...progress }));
    rows = staged.rows + staged.malformed.length;
    notes = query.notes;
    tally.rowsRead += rows;
    const report = (done: number): void => onProgress({ step: 'store', done, total: rows, unit: 'rows' });
    await rejectMalformed(prepared, staged, sink);
    await storeRows(stage, prepared, staged, query, store, sink, tally, report);
    return { ...describePlan(prepared), rows, notes };
  } catch (error) {
    if (!(error instanceof GoeswithError) || error.code !== 'FILE_UNREADABLE') throw error;
    return {
      ...describePlan(prepared),
      rows,
      notes,
      error: { code: error.code, message: error.message, hint: error.hint },
    };
  }
}

async function storeRows(
  stage: Stage,
  prepared: PreparedFile,
  staged: Awaited<ReturnType<typeof stageFile>>['staged'],
  query: Awaited<ReturnType<typeof stageFile>>['query'],
  store: BatchStore | undefined,
  sink: RowSink,
  tally: Tally,
  report: (done: number) => void,
): Promise<void> {
  let done = staged.malformed.length;
  const after = (rows: number): void => {
    done += rows;
    report(done);
  };
  switch (prepared.kind) {
    case 'orders': {
      const currencies = query.fields.some(({ field }) => field.name === 'currency');
      const priced = prepared.plan.fields.some(({ field }) => ['unit_price', 'line_total'].includes(field.name));
      const named = prepared.options.currency ?? prepared.options.preset?.currency;
      for await (const products of readOrderProducts(stage, query))
        tally.newProducts += (await store?.orderProducts(products)) ?? 0;
      await pipeline(readOrderLines(stage, prepared, staged, query, sink), async (batch) => {
        if (priced && !currencies && named === undefined) tally.unpriced += batch.length;
        const stored = await store?.orderLines(batch);
        tally.stored += stored?.lines ?? batch.length;
        tally.known += stored?.knownLines ?? 0;
        tally.newOrders += stored?.orders ?? 0;
        tally.newProducts += stored?.newProducts ?? 0;
        tally.newCustomers += stored?.newCustomers ?? 0;
        after(batch.length);
      });
      return;
    }
    case 'products':
      await pipeline(inBatches(readProducts(stage, prepared, staged, query, sink), RECORDS_A_BATCH), async (batch) => {
        const changed = await store?.products(batch);
        count(tally, batch.length, changed);
        tally.newProducts += changed?.inserted ?? 0;
        after(batch.length);
      });
      return;
    case 'customers':
      await pipeline(inBatches(readRecords(stage, prepared, staged, query, sink), RECORDS_A_BATCH), async (batch) => {
        const changed = await store?.customers(batch.map(toCustomer));
        count(tally, batch.length, changed);
        tally.newCustomers += changed?.inserted ?? 0;
        after(batch.length);
      });
      return;
    case 'events':
      await pipeline(
        inBatches(readRecords(stage, prepared, staged, query, sink), RECORDS_A_BATCH * 5),
        async (batch) => {
          const inserted = await store?.events(batch.map(toEvent));
          count(tally, batch.length, inserted === undefined ? undefined : { inserted, updated: 0 });
          after(batch.length);
        },
      );
  }
}

function count(tally: Tally, rows: number, changed: { inserted: number; updated: number } | undefined): void {
  const stored = changed === undefined ? rows : changed.inserted + changed.updated;
  tally.stored += stored;
  tally.known += rows - stored;
}

/** Reads the next batch while the last one is being stored. */
async function pipeline<Batch>(batches: AsyncIterable<Batch>, store: (batch: Batch) => Promise<void>): Promise<void> {
  let storing: Promise<void> = Promise.resolve();
  for await (const batch of batches) {
    await storing;
    storing = store(batch);
    // A failure is thrown by the next await; this keeps Node from calling it unhandled meanwhile.
    storing.catch(() => {});
  }
  await storing;
}

function checkOptions(kind: ImportKind, options: ImportOptions): void {
  if (options.currency !== undefined && !isCurrency(options.currency))
    throw new GoeswithError('UNKNOWN_OPTION', {
      detail: `--currency ${options.currency} is no ISO 4217 code such as EUR.`,
    });
  if (options.orderKey !== undefined && options.orderKey.length > 0 && kind !== 'orders')
    throw new GoeswithError('UNKNOWN_OPTION', { detail: '--order-key is for orders only.' });
  if (options.timeZone === undefined) return;
  try {
    new Intl.DateTimeFormat('en', { timeZone: options.timeZone });
  } catch (cause) {
    throw new GoeswithError('UNKNOWN_OPTION', {
      detail: `--time-zone ${options.timeZone} is no time zone such as Europe/London.`,
      cause,
    });
  }
}

function warningsOf(reports: readonly FileReport[], unpriced: number): string[] {
  const warnings = reports.flatMap((report) => (report.error === undefined ? [] : [report.error.message]));
  if (unpriced > 0)
    warnings.push(
      `Prices of ${unpriced.toLocaleString('en')} lines were left out: nothing names their currency. Give --currency, for example --currency EUR, before the first import.`,
    );
  return warnings;
}
