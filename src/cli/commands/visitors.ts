import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { GoeswithError } from '../../domain/errors.js';
import { SAMPLE_SHOP_DEFAULTS, type SampleShopOptions, sampleShopDefaults } from '../../sample-shop/options.js';
import { customersForLines, guestsFor } from '../../sample-shop/size-for-lines.js';
import { SETTING_NAMES, type SettingName } from '../../sample-shop/tables/settings.js';
import { openStreet } from '../../sample-shop/visitors/street.js';
import { checkShop } from '../../services/visitors/check-shop.js';
import { openEffectsFile } from '../../services/visitors/effects-file.js';
import { type DemoShop, findDemoShop } from '../../services/visitors/find-demo-shop.js';
import { type Pace, runVisitors, type VisitorReport } from '../../services/visitors/run-visitors.js';
import { shopClient } from '../../services/visitors/shop-client.js';
import type { CliContext, CliIo } from '../context.js';
import { readCount, readDay, readNumber } from '../options.js';
import { progressPrinter } from '../progress.js';
import { visitorSummary } from '../visitors-printer.js';

interface Flags {
  readonly url: string;
  readonly key?: string;
  readonly secretKey?: string;
  readonly perMinute: number;
  readonly minutes?: number;
  readonly days?: number;
  readonly from?: number;
  readonly perDay?: number;
  readonly atOnce: number;
  readonly effects?: string;
  readonly json?: boolean;
  readonly seed?: number;
  readonly setting?: SettingName;
  readonly products?: number;
  readonly customers?: number;
  readonly lines?: number;
  readonly historyDays?: number;
  readonly until?: number;
}

/** Beside what was made up, in the folder of the demo. */
export const EFFECTS_FILE = 'visitor-effects.ndjson';

export function register(program: Command, context: CliContext): void {
  program
    .command('visitors')
    .description('send simulated visitors to a server with a sample shop: live, or a month in minutes')
    .option('--url <address>', 'where Goeswith answers', 'http://127.0.0.1:8787')
    .option('--key <key>', 'publishable key, for what pages send (GOESWITH_PUBLISHABLE_KEY; a demo tells it)')
    .option('--secret-key <key>', "secret key, for what the shop's server sends: orders (GOESWITH_SECRET_KEY)")
    .option('--per-minute <number>', 'visits a minute, live', readNumber, 30)
    .option('--minutes <number>', 'end after so many minutes (default: at Ctrl-C)', readNumber)
    .addOption(
      new Option('--days <number>', 'so many days in simulated time, as fast as the server takes them')
        .argParser(readCount)
        .conflicts('minutes'),
    )
    .option('--from <day>', 'first of these days, YYYY-MM-DD (default: the day after the history)', readDay)
    .option('--per-day <number>', "visits on a usual day (default: as the shop's last four weeks)", readNumber)
    .option('--at-once <number>', 'visits that are sent at the same time; 1 keeps their order', readCount, 4)
    .option('--effects <file>', `where the true effects go (default: ${EFFECTS_FILE} in the demo's folder)`)
    .option('--seed <number>', 'what the sample shop was made with; a demo tells all of it', readCount)
    .addOption(new Option('--setting <name>', '--setting of the sample shop').choices(SETTING_NAMES))
    .option('--products <number>', `about how many products (${SAMPLE_SHOP_DEFAULTS.products})`, readCount)
    .option('--customers <number>', `people with an account (${SAMPLE_SHOP_DEFAULTS.customers})`, readCount)
    .addOption(
      new Option('--lines <number>', 'about how many order lines, instead of --customers')
        .argParser(readCount)
        .conflicts('customers'),
    )
    .option('--history-days <number>', `--days of the sample shop (${SAMPLE_SHOP_DEFAULTS.days})`, readCount)
    .option('--until <day>', 'end of the history, YYYY-MM-DD', readDay)
    .option('--json', 'print the report as JSON')
    .action((flags: Flags) => visit(flags, context));
}

async function visit(flags: Flags, { io }: CliContext): Promise<void> {
  const demo = await findDemoShop(flags.url);
  const publishableKey = flags.key ?? io.env.GOESWITH_PUBLISHABLE_KEY ?? demo.publishableKey;
  const secretKey = flags.secretKey ?? io.env.GOESWITH_SECRET_KEY;
  if (publishableKey === undefined) throw missing('--key', 'The pages of a shop need the publishable key.');
  if (secretKey === undefined)
    throw missing(
      '--secret-key',
      "Orders come from the shop's server, with the secret key: the demo shows it in the console's address.",
    );
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const report = await sendVisitors(io, {
      url: flags.url,
      publishableKey,
      secretKey,
      sampleShop: sampleShopOf(flags, demo),
      pace: flags,
      effects:
        flags.effects ?? join(io.env.GOESWITH_DATA ?? join(resolve('goeswith-data'), 'demo-sample-shop'), EFFECTS_FILE),
      signal: stopping.signal,
    });
    io.out(flags.json === true ? `${JSON.stringify(report)}\n` : visitorSummary(report));
  } finally {
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
  }
}

export interface VisitorsToSend {
  readonly url: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly sampleShop: SampleShopOptions;
  readonly pace: Pick<Flags, 'perMinute' | 'minutes' | 'days' | 'from' | 'perDay' | 'atOnce'>;
  readonly effects: string;
  readonly signal: AbortSignal;
}

/** Makes the world of the sample shop again, checks that the server has the same, and lets the visitors in. */
export async function sendVisitors(
  io: CliIo,
  { url, publishableKey, secretKey, sampleShop, pace, effects, signal }: VisitorsToSend,
): Promise<VisitorReport> {
  const printer = progressPrinter(io);
  const client = shopClient({ url, publishableKey, secretKey, signal });
  // A first question before the work of making the world: a wrong address or key is told at once.
  await client.checkKeys();
  const from = pace.from ?? sampleShop.until;
  const run =
    pace.days === undefined
      ? `L${Date.now().toString(36)}`
      : `T${new Date(from).toISOString().slice(0, 10)}-${pace.perDay ?? 'usual'}`;
  const street = openStreet(sampleShop, run);
  await checkShop(street, client);
  printer.done('sample shop', `the server serves it, seed ${sampleShop.seed}`);
  const chosen: Pace =
    pace.days === undefined
      ? { kind: 'live', perMinute: pace.perMinute, minutes: pace.minutes }
      : { kind: 'travel', from, days: pace.days, perDay: pace.perDay ?? street.usualVisits, atOnce: pace.atOnce };
  const report = await runVisitors(
    {
      street,
      client,
      effects: await openEffectsFile(effects, street.shop),
      signal,
      onProgress: (progress) => printer.update({ step: 'visitors', unit: 'visits', ...progress }),
    },
    chosen,
  );
  printer.done(
    'visitors',
    `${report.visits.toLocaleString('en')} visits, ${report.orders.toLocaleString('en')} orders`,
  );
  return report;
}

function sampleShopOf(flags: Flags, { sampleShop }: DemoShop): SampleShopOptions {
  const until = Date.UTC(2026, 0, 1);
  const known =
    flags.setting === undefined
      ? (sampleShop ?? { ...SAMPLE_SHOP_DEFAULTS, until })
      : { ...sampleShopDefaults(flags.setting), until: sampleShop?.until ?? until };
  const options = {
    ...known,
    seed: flags.seed ?? known.seed,
    products: flags.products ?? known.products,
    days: flags.historyDays ?? known.days,
    until: flags.until ?? known.until,
  };
  if (flags.customers === undefined && flags.lines === undefined) return options;
  const customers = flags.customers ?? customersForLines(options, flags.lines ?? 0);
  return { ...options, customers, guests: guestsFor(customers) };
}

function missing(option: string, detail: string): GoeswithError {
  return new GoeswithError('UNKNOWN_OPTION', { detail, errors: [{ path: option, message: 'is missing' }] });
}
