import { type Command, Option } from 'commander';
import { evaluateShop, PROTOCOLS, type Protocol } from '../../services/evaluation.js';
import type { CliContext } from '../context.js';
import { evaluationTable } from '../evaluation-table.js';
import { readDay, readShare } from '../options.js';
import { progressPrinter } from '../progress.js';

interface Flags {
  readonly data?: string;
  readonly json?: boolean;
  readonly protocol: Protocol;
  readonly testShare: number;
  readonly testFrom?: number;
  readonly testUntil?: number;
}

export function register(program: Command, context: CliContext): void {
  program
    .command('evaluate')
    .description('judge every model on orders it has not seen, beside simple methods')
    .addOption(new Option('--protocol <name>', 'what is foretold').choices([...PROTOCOLS]).default('basket-completion'))
    .option('--test-share <share>', 'share of the orders or sessions, the latest, that are foretold', readShare, 0.1)
    .option('--test-from <day>', 'next-basket, session-next: first day foretold, YYYY-MM-DD', readDay)
    .option('--test-until <day>', 'next-basket, session-next: the day after the last, YYYY-MM-DD', readDay)
    .option('--data <folder>', 'data folder')
    .option('--json', 'print everything as JSON')
    .action(async (flags: Flags) => {
      const app = await context.openApp(flags);
      try {
        const printer = progressPrinter(context.io);
        const evaluation = await evaluateShop(app.storage, flags, (progress) => printer.update(progress));
        printer.done('evaluated', `${evaluation.cases.toLocaleString('en')} cases`);
        context.io.out(flags.json === true ? `${JSON.stringify(evaluation)}\n` : evaluationTable(evaluation));
      } finally {
        await app.close();
      }
    });
}
