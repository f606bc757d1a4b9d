import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { readConfig } from '../../config.js';
import { type ImportOptions, importFiles } from '../../services/import.js';
import { getImportPreset, IMPORT_KINDS, type ImportKind, PRESET_NAMES } from '../../services/import-presets.js';
import type { ImportReport } from '../../services/import-report.js';
import { databaseStore, NO_STORE } from '../../services/import-store.js';
import type { CliContext } from '../context.js';
import { printImportReport } from '../import-printer.js';
import { readList } from '../options.js';
import { progressPrinter } from '../progress.js';

interface Flags {
  readonly map?: readonly (readonly [string, string])[];
  readonly preset?: string;
  readonly orderKey?: readonly string[];
  readonly currency?: string;
  readonly timeZone?: string;
  readonly dateOrder?: 'dmy' | 'mdy';
  readonly encoding?: 'utf-8' | 'latin-1' | 'utf-16';
  readonly rejects?: string;
  readonly dryRun?: boolean;
  readonly data?: string;
  readonly json?: boolean;
}

export function register(program: Command, context: CliContext): void {
  program
    .command('import')
    .description(
      'store products, customers, orders or events from files (CSV, TSV, NDJSON, Parquet, XLSX; text forms also gzipped)',
    )
    .addArgument(new Argument('<kind>', 'what the files hold').choices([...IMPORT_KINDS]))
    .argument('<file...>', 'files, or quoted globs such as "orders-*.csv.gz"')
    .option('--map <column=field,...>', 'columns whose names do not say what they are; may be repeated', readMap)
    .addOption(new Option('--preset <name>', 'columns of a shop system').choices([...PRESET_NAMES]))
    .option('--order-key <fields>', 'make order ids of these, e.g. customer_id,ordered_at', readList)
    .option('--currency <code>', 'currency of prices that name none, e.g. EUR')
    .option('--time-zone <name>', 'zone of times that name none, e.g. Europe/London (default UTC)')
    .addOption(new Option('--date-order <order>', 'of dates like 3/4/2024').choices(['dmy', 'mdy']))
    .addOption(new Option('--encoding <name>', 'of CSV files').choices(['utf-8', 'latin-1', 'utf-16']))
    .option('--rejects <file>', 'where rejected rows go (default DATA/rejects/)')
    .option('--dry-run', 'show what would be read from which column, and the bad rows; store nothing')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print the report as JSON')
    .action((kind: ImportKind, files: string[], flags: Flags) => runImport(kind, files, flags, context));
}

async function runImport(kind: ImportKind, files: readonly string[], flags: Flags, context: CliContext): Promise<void> {
  const { io } = context;
  const options: ImportOptions = {
    map: flags.map,
    preset: flags.preset === undefined ? undefined : getImportPreset(flags.preset, kind),
    orderKey: flags.orderKey,
    currency: flags.currency?.toUpperCase(),
    timeZone: flags.timeZone,
    dateOrder: flags.dateOrder,
    encoding: flags.encoding,
    rejectsFile: flags.rejects,
    dryRun: flags.dryRun,
  };
  const printer = progressPrinter(io);
  const several = files.length > 1;
  const onProgress = ({
    step,
    file,
    done,
    total,
    unit,
  }: {
    step: string;
    file: string;
    done: number;
    total?: number;
    unit: string;
  }): void => printer.update({ step: several ? `${step} ${file.split('/').at(-1)}` : step, done, total, unit });
  let report: ImportReport;
  if (flags.dryRun === true) {
    // A look at the files needs no database, so it works beside a running server.
    report = await importFiles(
      NO_STORE,
      kind,
      files,
      readConfig(io.env, { data: flags.data }).dataDir,
      options,
      onProgress,
    );
  } else {
    const app = await context.openApp({ data: flags.data });
    try {
      report = await importFiles(databaseStore(app.storage.db), kind, files, app.config.dataDir, options, onProgress);
    } finally {
      await app.close();
    }
  }
  if (flags.json === true) io.out(`${JSON.stringify(report)}\n`);
  else printImportReport(report, io);
  if (report.files.some((file) => file.error !== undefined)) context.exit(1);
}

/** "Order no=order_id,SKU=product_id" as pairs; the last "=" parts a column from its field. */
function readMap(text: string, before: readonly (readonly [string, string])[] = []): (readonly [string, string])[] {
  const pairs = text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const at = part.lastIndexOf('=');
      if (at < 1 || part.slice(at + 1).trim() === '')
        throw new InvalidArgumentError(`"${part}" is not of the form column=field.`);
      return [part.slice(0, at).trim(), part.slice(at + 1).trim()] as const;
    });
  return [...before, ...pairs];
}
