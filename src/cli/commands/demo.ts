import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { App } from '../../app.js';
import { GoeswithError } from '../../domain/errors.js';
import { catalogHistory, DATA_SETS, fillShop, findShopFacts, type ShopFacts } from '../../services/demo-shop.js';
import { addKey } from '../../services/keys.js';
import { hasModel } from '../../services/training.js';
import type { CliContext, CliIo } from '../context.js';
import { demoShop } from '../demo-shop.js';
import { readNumber, readPort } from '../options.js';
import { progressPrinter } from '../progress.js';
import { visitorSummary } from '../visitors-printer.js';
import { serveUntilStopped } from './serve.js';
import { trainWithProgress } from './train.js';
import { EFFECTS_FILE, sendVisitors, type VisitorsToSend } from './visitors.js';

interface Flags {
  readonly dataSet: string;
  readonly port?: number;
  readonly data?: string;
  readonly visitors?: number;
}

export function register(program: Command, context: CliContext): void {
  program
    .command('demo')
    .description('make a shop, learn from it, and serve a storefront, the API and the console')
    .addOption(
      new Option('--data-set <name>', 'the made-up sample shop, or a real one')
        .choices([...DATA_SETS])
        .default('sample-shop'),
    )
    .option('--port <number>', 'port to listen on (default 8787)', readPort)
    .option('--data <folder>', 'data folder (default ./goeswith-data/demo-NAME)')
    .option('--visitors <number>', 'simulated visitors a minute, who act on what they are offered', readNumber)
    .action((flags: Flags) => runDemo(flags, context));
}

async function runDemo(flags: Flags, { io, openApp }: CliContext): Promise<void> {
  if (flags.visitors !== undefined && flags.dataSet !== 'sample-shop')
    throw new GoeswithError('UNKNOWN_OPTION', {
      detail: 'Only the sample shop knows how its people would react to an offer.',
      errors: [{ path: '--visitors', message: `cannot visit ${flags.dataSet}` }],
    });
  const startedAt = Date.now();
  // A made-up shop must never be mixed with somebody's own: without a folder of its own it gets one.
  const data = flags.data ?? io.env.GOESWITH_DATA ?? join(resolve('goeswith-data'), `demo-${flags.dataSet}`);
  const app = await openApp({ data, port: flags.port, demo: true });
  try {
    const facts = await prepare(app, flags.dataSet, io);
    const made = await app.ensureKeys();
    const services = await app.openServices(catalogHistory(facts));
    const shop = demoShop(services, await addKey(app.storage.db, 'publishable'), facts);
    const secret = app.config.secretKey ?? made.secret ?? (await addKey(app.storage.db, 'secret'));
    await serveUntilStopped(
      app,
      services,
      io,
      async (url, stopping) => {
        io.out(
          [
            '',
            `Ready in ${((Date.now() - startedAt) / 1000).toFixed(0)} s: ${facts.page.label}`,
            `  storefront  ${url}/shop/`,
            `  console     ${url}/console/#key=${secret}`,
            `  API docs    ${url}/docs`,
            ...(facts.page.sampleShop === undefined
              ? []
              : [`  a month     goeswith visitors --url ${url} --secret-key ${secret} --days 30`]),
            ...(facts.page.attribution === undefined ? [] : [`  ${facts.page.attribution}`]),
            '  Ctrl-C stops it.',
            '',
          ].join('\n'),
        );
        if (flags.visitors !== undefined)
          await letVisitorsIn(app, io, {
            url,
            publishableKey: shop.config.publishableKey,
            secretKey: secret,
            sampleShop: facts.page.sampleShop,
            perMinute: flags.visitors,
            signal: stopping,
          });
      },
      shop,
    );
  } finally {
    await app.close();
  }
}

/** Fills and trains what is missing; a second start finds both there. */
async function prepare(app: App, dataSet: string, io: CliIo): Promise<ShopFacts> {
  const found = await findShopFacts(app.storage.db);
  if (found !== undefined && found.dataSet !== dataSet) {
    throw new GoeswithError('UNKNOWN_OPTION', {
      detail: `The folder ${app.config.dataDir} holds ${found.dataSet === '' ? 'orders of your own' : `the data set ${found.dataSet}`}, not ${dataSet}.`,
      errors: [{ path: '--data', message: 'choose another folder for the demo' }],
    });
  }
  const printer = progressPrinter(io);
  const facts =
    found?.complete === true
      ? found
      : await fillShop(app.storage, dataSet, {
          dataSetsDir: app.config.dataSetsDir,
          onProgress: (progress) => printer.update(progress),
          onDone: (step, detail) => printer.done(step, detail),
          onNotice: (text) => io.err(`  ${text}\n`),
        });
  if (!(await hasModel(app.storage))) await trainWithProgress(app, io, { quick: true });
  return facts;
}

/** Live visitors beside the server; whatever keeps them away, the shop stays open. */
async function letVisitorsIn(
  app: App,
  io: CliIo,
  {
    sampleShop,
    perMinute,
    ...rest
  }: Pick<VisitorsToSend, 'url' | 'publishableKey' | 'secretKey' | 'signal'> & {
    readonly sampleShop: VisitorsToSend['sampleShop'] | undefined;
    readonly perMinute: number;
  },
): Promise<void> {
  try {
    if (sampleShop === undefined)
      throw new GoeswithError('OTHER_SHOP', {
        detail: `The folder ${app.config.dataDir} does not say what its sample shop was made from. Choose a fresh one with --data.`,
      });
    const effects = join(app.config.dataDir, EFFECTS_FILE);
    io.out(`  ${perMinute} visitors a minute; what the offers truly change is written to ${effects}\n\n`);
    const report = await sendVisitors(io, { ...rest, sampleShop, pace: { perMinute, atOnce: 1 }, effects });
    io.out(visitorSummary(report));
  } catch (error) {
    if (!(error instanceof GoeswithError)) throw error;
    io.err(`✗ no visitors: ${error.message}\n  ${error.hint}  (${error.code})\n`);
  }
}
