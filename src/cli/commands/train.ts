import type { Command } from 'commander';
import type { App } from '../../app.js';
import { worseThanInService } from '../../services/publish-model.js';
import { type TrainingOptions, train } from '../../services/training.js';
import type { Trained } from '../../services/training-types.js';
import type { CliContext, CliIo } from '../context.js';
import { loggedOffersLine } from '../logged-offers-line.js';
import { progressPrinter } from '../progress.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('train')
    .description('learn from all orders and publish a new model version')
    .option('--data <folder>', 'data folder')
    .option(
      '--incremental',
      'take new orders in with the settings and the ranker of the model in service: much quicker',
    )
    .option('--quick', 'grow the ranker by one setting instead of by the best of several')
    .option('--publish-anyway', 'publish also a model that is worse than the one in service')
    .option('--json', 'print the model card as JSON')
    .action(
      async (flags: {
        data?: string;
        incremental?: boolean;
        quick?: boolean;
        publishAnyway?: boolean;
        json?: boolean;
      }) => {
        const app = await context.openApp(flags);
        try {
          const trained = await trainWithProgress(app, context.io, flags);
          if (flags.json === true) context.io.out(`${JSON.stringify(trained)}\n`);
          if (!trained.published) throw worseThanInService(trained);
          if (flags.json !== true)
            context.io.out(`${learned(trained, flags.incremental)}${loggedOffersLine(trained)}${published(trained)}\n`);
        } finally {
          await app.close();
        }
      },
    );
}

/** Says what was carried over; nothing of a training that was asked to learn all anew. */
function learned({ card: { carriedOver } }: Trained, incremental = false): string {
  if (!incremental) return '';
  return carriedOver === undefined
    ? 'All was learned anew: there is no model of this format, or the orders have grown by more than a tenth since its settings were chosen.\n'
    : `Settings and ranker are those of ${carriedOver.from}, chosen with ${carriedOver.orders.toLocaleString('en')} orders.\n`;
}

function published({ version, inService, card: { comparison } }: Trained): string {
  const done = `Model ${version} is published; running servers pick it up within a second.`;
  if (inService === undefined) return done;
  if (comparison === undefined) return `${done} Too few orders are new to both to compare it with ${inService}.`;
  const { cases, newGain, inServiceGain } = comparison;
  return `${done} NDCG@10 ${newGain.toFixed(3)}, against ${inServiceGain.toFixed(3)} of ${inService}, on ${cases} orders new to both.`;
}

/** Trains and shows each step. */
export async function trainWithProgress(
  app: App,
  io: CliIo,
  options: Pick<TrainingOptions, 'publishAnyway' | 'incremental' | 'quick'> = {},
): Promise<Trained> {
  const printer = progressPrinter(io);
  const startedAt = Date.now();
  const trained = await train(app.storage, { keep: app.config.keepModels, ...options }, (progress) =>
    printer.update(progress),
  );
  const { card } = trained;
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  printer.done(
    'trained',
    `${card.orders.toLocaleString('en')} orders, ${card.products.toLocaleString('en')} products, in ${seconds} s`,
  );
  return trained;
}
