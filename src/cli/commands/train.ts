import type { Command } from 'commander';
import type { App } from '../../app.js';
import { train } from '../../services/training.js';
import type { Trained } from '../../services/training-types.js';
import type { CliContext, CliIo } from '../context.js';
import { progressPrinter } from '../progress.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('train')
    .description('learn from all orders and publish a new model version')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print the model card as JSON')
    .action(async (flags: { data?: string; json?: boolean }) => {
      const app = await context.openApp(flags);
      try {
        const trained = await trainWithProgress(app, context.io);
        context.io.out(
          flags.json === true
            ? `${JSON.stringify(trained)}\n`
            : `Model ${trained.version} is published; running servers pick it up within a second.\n`,
        );
      } finally {
        await app.close();
      }
    });
}

/** Trains and shows each step. */
export async function trainWithProgress(app: App, io: CliIo): Promise<Trained> {
  const printer = progressPrinter(io);
  const startedAt = Date.now();
  const trained = await train(app.storage, { keep: app.config.keepModels }, (progress) => printer.update(progress));
  const { card } = trained;
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  printer.done(
    'trained',
    `${card.orders.toLocaleString('en')} orders, ${card.products.toLocaleString('en')} products, in ${seconds} s`,
  );
  return trained;
}
