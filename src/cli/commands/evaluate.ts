import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { checkShopForLeaks, evaluateShop, PROTOCOLS, type Protocol } from '../../services/evaluation.js';
import { evaluateByTruth } from '../../services/truth/evaluate-by-truth.js';
import type { CliContext } from '../context.js';
import { leakLines } from '../evaluation/leak-lines.js';
import { evaluationPage } from '../evaluation/page.js';
import { evaluationTable } from '../evaluation/table.js';
import { truthTable } from '../evaluation/truth-table.js';
import { readDay, readShare } from '../options.js';
import { progressPrinter } from '../progress.js';

interface Flags {
  readonly data?: string;
  readonly json?: boolean;
  readonly protocol: Protocol;
  readonly testShare: number;
  readonly testFrom?: number;
  readonly testUntil?: number;
  readonly coldStart: boolean;
  readonly report?: string;
  readonly leakCheck?: boolean;
  readonly truth?: string;
  readonly reachable: boolean;
}

export function register(program: Command, context: CliContext): void {
  const command: Command = program
    .command('evaluate')
    .description('judge every model on orders it has not seen, beside simple methods')
    .addOption(new Option('--protocol <name>', 'what is foretold').choices([...PROTOCOLS]).default('basket-completion'))
    .option('--test-share <share>', 'share of the orders, the latest, that are foretold', readShare, 0.1)
    .option('--test-from <day>', 'first day foretold, YYYY-MM-DD, instead of a share', readDay)
    .option('--test-until <day>', 'the day after the last, YYYY-MM-DD', readDay)
    .option('--no-cold-start', 'leave out the slice of rarely sold products, which takes a training of its own')
    .option('--report <file>', 'write a page with pictures to this HTML file')
    .option('--leak-check', 'instead of judging, find out whether any method looks ahead; fails when one does')
    .option(
      '--truth <folder>',
      'instead, judge the model in service by the truth.json of the sample shop in this folder',
    )
    .option(
      '--no-reachable',
      'with --truth: leave out the share of the reachable hit rate, which takes a training of its own',
    )
    .option('--data <folder>', 'data folder')
    .option('--json', 'print everything as JSON')
    .action(async (flags: Flags) => {
      if (flags.testFrom !== undefined && flags.testUntil !== undefined && flags.testUntil <= flags.testFrom)
        command.error('error: --test-until must be later than --test-from.', { exitCode: 2 });
      const app = await context.openApp(flags);
      try {
        if (flags.truth !== undefined) await judgeByTruth(app, flags.truth, flags, context);
        else await (flags.leakCheck === true ? checkForLeaks : judge)(app, flags, context);
      } finally {
        await app.close();
      }
    });
}

type App = Awaited<ReturnType<CliContext['openApp']>>;

async function judge({ storage }: App, flags: Flags, { io }: CliContext): Promise<void> {
  const printer = progressPrinter(io);
  const evaluation = await evaluateShop(storage, flags, (progress) => printer.update(progress));
  printer.done('evaluated', `${evaluation.cases.toLocaleString('en')} cases`);
  if (flags.report !== undefined) {
    await writeFile(flags.report, evaluationPage(evaluation));
    printer.done('report', flags.report);
  }
  io.out(flags.json === true ? `${JSON.stringify(evaluation)}\n` : evaluationTable(evaluation));
}

async function judgeByTruth(app: App, folder: string, flags: Flags, { io }: CliContext): Promise<void> {
  const { catalog } = await app.openServices();
  const printer = progressPrinter(io);
  const report = await evaluateByTruth(app.storage, catalog, folder, flags, (progress) => printer.update(progress));
  printer.done('truth', `${report.products.toLocaleString('en')} products`);
  io.out(flags.json === true ? `${JSON.stringify(report)}\n` : truthTable(report));
}

async function checkForLeaks({ storage }: App, flags: Flags, context: CliContext): Promise<void> {
  const printer = progressPrinter(context.io);
  const report = await checkShopForLeaks(storage, flags, (progress) => printer.update(progress));
  printer.done('leak check', `${report.cases} cases, ${report.methods.length} methods`);
  context.io.out(flags.json === true ? `${JSON.stringify(report)}\n` : leakLines(report));
  if (report.leaks.length > 0) context.exit(1);
}
