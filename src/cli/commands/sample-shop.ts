import { type Command, Option } from 'commander';
import { GoeswithError } from '../../domain/errors.js';
import { SAMPLE_SHOP_DEFAULTS, sampleShopDefaults } from '../../sample-shop/options.js';
import { makeSampleShop, type SampleShop } from '../../sample-shop/sample-shop.js';
import { customersForLines, guestsFor } from '../../sample-shop/size-for-lines.js';
import { SETTING_NAMES, type SettingName } from '../../sample-shop/tables/settings.js';
import { sampleShopFigures } from '../../services/sample-shop-figures.js';
import { FILE_FORMATS, type FileFormat } from '../../services/sample-shop-files/table-file.js';
import { writeSampleShop } from '../../services/sample-shop-files/write-sample-shop.js';
import type { CliContext } from '../context.js';
import { figuresTable } from '../figures-table.js';
import { readCount, readDay } from '../options.js';
import { progressPrinter } from '../progress.js';

interface Flags {
  readonly out?: string;
  readonly figures?: boolean;
  readonly json?: boolean;
  readonly products?: number;
  readonly customers?: number;
  readonly lines?: number;
  readonly days?: number;
  readonly seed?: number;
  readonly until: number;
  readonly format: FileFormat;
  readonly dirt?: boolean;
  readonly setting: SettingName;
}

export function register(program: Command, context: CliContext): void {
  program
    .command('sample-shop')
    .description('write a made-up shop and its truth as files, or print its figures')
    .option('--out <folder>', 'folder to write to')
    .option('--figures', 'print what the shop is like beside two real shops, and write nothing')
    .option('--json', 'print the figures, or what was written, as JSON')
    .option('--products <number>', `about how many products (${SAMPLE_SHOP_DEFAULTS.products})`, readCount)
    .option('--customers <number>', `people who open an account (${SAMPLE_SHOP_DEFAULTS.customers})`, readCount)
    .addOption(
      new Option('--lines <number>', 'about how many order lines, instead of --customers')
        .argParser(readCount)
        .conflicts('customers'),
    )
    .option('--days <number>', `days of history (${SAMPLE_SHOP_DEFAULTS.days})`, readCount)
    .option('--seed <number>', `the same seed gives the same bytes (${SAMPLE_SHOP_DEFAULTS.seed})`, readCount)
    .addOption(
      new Option('--setting <name>', 'harder: fewer and smaller orders, noise, twice as many products that do the same')
        .choices(SETTING_NAMES)
        .default('usual'),
    )
    .option('--until <day>', 'end of the history, YYYY-MM-DD', readDay, Date.UTC(2026, 0, 1))
    .addOption(new Option('--format <name>', 'of the files').choices(FILE_FORMATS).default('csv'))
    .option('--dirt', 'orders as real exports have them: test orders, orders sent twice, fees, lost customers, old ids')
    .action(async (flags: Flags) => {
      const shop = shopOf(flags);
      if (flags.figures === true) {
        const figures = sampleShopFigures(shop);
        context.io.out(flags.json === true ? `${JSON.stringify(figures)}\n` : figuresTable('sample shop', figures));
        return;
      }
      if (flags.out === undefined)
        throw new GoeswithError('UNKNOWN_OPTION', { detail: 'Name a folder with --out, or ask for --figures.' });
      const printer = progressPrinter(context.io);
      const written = await writeSampleShop(shop, flags.out, flags, (progress) => printer.update(progress));
      const rows = Object.entries(written);
      printer.done('sample shop', rows.map(([name, count]) => `${count.toLocaleString('en')} ${name}`).join(', '));
      context.io.out(flags.json === true ? `${JSON.stringify(written)}\n` : importCommands(flags.out, flags.format));
    });
}

function shopOf({ products, customers, lines, days, seed, until, setting }: Flags): SampleShop {
  const defaults = sampleShopDefaults(setting);
  const options = {
    ...defaults,
    seed: seed ?? defaults.seed,
    days: days ?? defaults.days,
    products: products ?? defaults.products,
    until,
  };
  const people = lines === undefined ? (customers ?? options.customers) : customersForLines(options, lines);
  return makeSampleShop({ ...options, customers: people, guests: guestsFor(people) });
}

function importCommands(folder: string, format: FileFormat): string {
  const rows = [
    ['products', 'products'],
    ['customers', 'customers'],
    ['orders', 'orders'],
    ['orders', 'returns'],
    ['events', 'events'],
  ];
  return rows.map(([kind, file]) => `goeswith import ${kind} ${folder}/${file}.${format}\n`).join('');
}
