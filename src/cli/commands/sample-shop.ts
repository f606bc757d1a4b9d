import type { Command } from 'commander';
import { GoeswithError } from '../../domain/errors.js';
import { makeSampleShop, SAMPLE_SHOP_DEFAULTS } from '../../sample-shop/sample-shop.js';
import { sampleShopFigures } from '../../services/sample-shop-figures.js';
import { writeSampleShop } from '../../services/sample-shop-files.js';
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
  readonly days?: number;
  readonly seed?: number;
  readonly until: number;
  readonly format: string;
}

/** Products at catalog scale 1. */
const PRODUCTS_AT_SCALE_1 = 955;

export function register(program: Command, context: CliContext): void {
  program
    .command('sample-shop')
    .description('write a made-up shop and its truth as files, or print its figures')
    .option('--out <folder>', 'folder to write to')
    .option('--figures', 'print what the shop is like beside two real shops, and write nothing')
    .option('--json', 'print the figures as JSON')
    .option('--products <number>', 'about how many products', readCount)
    .option('--customers <number>', 'customers with an account', readCount)
    .option('--days <number>', 'days of history', readCount)
    .option('--seed <number>', 'the same seed gives the same bytes', readCount)
    .option('--until <day>', 'end of the history, YYYY-MM-DD', readDay, Date.UTC(2026, 0, 1))
    .action(async (flags: Flags) => {
      const customers = flags.customers ?? SAMPLE_SHOP_DEFAULTS.customers;
      const shop = makeSampleShop({
        ...SAMPLE_SHOP_DEFAULTS,
        seed: flags.seed ?? SAMPLE_SHOP_DEFAULTS.seed,
        customers,
        guests: Math.round(customers * (SAMPLE_SHOP_DEFAULTS.guests / SAMPLE_SHOP_DEFAULTS.customers)),
        days: flags.days ?? SAMPLE_SHOP_DEFAULTS.days,
        catalogScale:
          flags.products === undefined ? SAMPLE_SHOP_DEFAULTS.catalogScale : flags.products / PRODUCTS_AT_SCALE_1,
        until: flags.until,
      });
      if (flags.figures === true) {
        const figures = sampleShopFigures(shop);
        context.io.out(flags.json === true ? `${JSON.stringify(figures)}\n` : figuresTable('sample shop', figures));
        return;
      }
      if (flags.out === undefined)
        throw new GoeswithError('UNKNOWN_OPTION', { detail: 'Name a folder with --out, or ask for --figures.' });
      const printer = progressPrinter(context.io);
      const written = await writeSampleShop(shop, flags.out, (progress) => printer.update(progress));
      context.io.out(`${JSON.stringify(written)}\n`);
    });
}
