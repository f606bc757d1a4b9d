import { type Command, Option } from 'commander';
import { addKey } from '../../services/keys.js';
import type { CliContext } from '../context.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('keys')
    .description('make a new key and print it once; only its hash is kept')
    .addOption(
      new Option('--kind <kind>', 'publishable for browsers, secret for servers')
        .choices(['publishable', 'secret'])
        .makeOptionMandatory(),
    )
    .option('--data <folder>', 'data folder')
    .action(async (flags: { kind: 'publishable' | 'secret'; data?: string }) => {
      const app = await context.openApp(flags);
      try {
        context.io.out(`${await addKey(app.storage.db, flags.kind)}\n`);
      } finally {
        await app.close();
      }
    });
}
