import type { Command } from 'commander';
import { type DataSetCard, fetchDataSet, listDataSets } from '../../services/data-set.js';
import type { CliContext } from '../context.js';
import { progressPrinter } from '../progress.js';

export function register(program: Command, context: CliContext): void {
  const { io } = context;
  const options = { dataSetsDir: io.env.GOESWITH_DATA_SETS?.trim() || undefined };
  const command = program.command('data-set').description('real, open data sets');
  command
    .command('list')
    .description('the sets that can be had by name')
    .option('--json', 'print as JSON')
    .action((flags: { json?: boolean }) => {
      const cards = listDataSets(options);
      io.out(flags.json === true ? `${JSON.stringify(cards)}\n` : `${cards.map(describe).join('\n\n')}\n`);
    });
  command
    .command('get')
    .description('find or fetch a set, check it, and say where it is')
    .argument('<name>', 'name of the set')
    .option('--json', 'print as JSON')
    .action(async (name: string, flags: { json?: boolean }) => {
      const printer = progressPrinter(io);
      const card = await fetchDataSet(name, { ...options, onProgress: (progress) => printer.update(progress) });
      printer.done('checked', card.file);
      io.out(flags.json === true ? `${JSON.stringify(card)}\n` : `${describe(card)}\n`);
    });
}

function describe(card: DataSetCard): string {
  return [
    `${card.name}  ${card.title}`,
    `  file         ${card.file ?? 'not here yet; it is fetched when it is needed'}`,
    `  licence      ${card.licence}`,
    `  attribution  ${card.attribution}`,
    `  source       ${card.page}`,
  ].join('\n');
}
