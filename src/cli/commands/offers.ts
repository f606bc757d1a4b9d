import type { Command } from 'commander';
import { GoeswithError } from '../../domain/errors.js';
import { formatMoney } from '../../domain/money.js';
import { PLACEMENTS, type Placement } from '../../domain/placement.js';
import type { DecidedOffers } from '../../services/contracts.js';
import type { CliContext } from '../context.js';
import { readCount, readList } from '../options.js';

interface Flags {
  readonly cart?: string[];
  readonly viewing?: string[];
  readonly customer?: string;
  readonly placement: string;
  readonly limit?: number;
  readonly data?: string;
  readonly json?: boolean;
}

export function register(program: Command, context: CliContext): void {
  program
    .command('offers')
    .description('decide offers for a cart, a page or a customer, with their reasons')
    .option('--cart <ids>', 'product ids in the cart, separated by commas', readList)
    .option('--viewing <ids>', 'product ids on the page', readList)
    .option('--customer <id>', 'customer id')
    .option('--placement <name>', PLACEMENTS.join(', '), 'cart')
    .option('--limit <number>', 'most offers', readCount)
    .option('--data <folder>', 'data folder')
    .option('--json', 'print the decision as JSON')
    .action(async (flags: Flags) => {
      const placement = PLACEMENTS.find((name) => name === flags.placement);
      if (placement === undefined) {
        throw new GoeswithError('UNKNOWN_OPTION', {
          detail: `There is no placement "${flags.placement}".`,
          errors: [{ path: '--placement', message: `one of ${PLACEMENTS.join(', ')}` }],
        });
      }
      const app = await context.openApp(flags);
      try {
        const services = await app.openServices();
        for (const id of [...(flags.cart ?? []), ...(flags.viewing ?? [])]) await services.catalog.getProduct(id);
        const decided = await services.offers.decide(toRequest(flags, placement), 'staff');
        context.io.out(flags.json === true ? `${JSON.stringify(decided.decision)}\n` : describe(decided));
      } finally {
        await app.close();
      }
    });
}

function toRequest(flags: Flags, placement: Placement) {
  return {
    placement,
    cart: (flags.cart ?? []).map((productId) => ({ productId })),
    viewing: flags.viewing ?? [],
    customerId: flags.customer,
    limit: flags.limit,
  };
}

function describe({ decision, offers }: DecidedOffers): string {
  const lines = offers.map(({ offer, product, text }, place) => {
    const price = product.salePrice ?? product.price;
    return `${String(place + 1).padStart(2)}. ${product.title}  ${price === undefined ? '' : formatMoney(price)}  [${product.id}]\n    ${text}  (${offer.kind})\n`;
  });
  const few =
    decision.emptyReason === undefined
      ? ''
      : `${offers.length === 0 ? 'No offers' : 'No more offers'}: ${decision.emptyReason.replaceAll('_', ' ')}.\n`;
  return `${lines.join('')}${few}Decision ${decision.id}, model ${decision.modelVersion ?? 'none'}.\n`;
}
