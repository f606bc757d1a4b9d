import type { Command } from 'commander';
import { inspect } from '../../services/doctor.js';
import type { CliContext } from '../context.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('doctor')
    .description('check configuration, database, model and data quality')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print the findings as JSON')
    .action(async (flags: { data?: string; json?: boolean }) => {
      const app = await context.openApp(flags);
      try {
        const findings = await inspect(app.storage);
        const failed = findings.some((finding) => !finding.ok);
        if (flags.json === true) context.io.out(`${JSON.stringify({ ok: !failed, findings })}\n`);
        else
          for (const { ok, name, detail, remedy } of findings)
            context.io.out(
              `${ok ? '✓' : '✗'} ${name.padEnd(14)} ${detail}${ok || remedy === undefined ? '' : `\n  ${remedy}`}\n`,
            );
        context.exit(failed ? 1 : 0);
      } finally {
        await app.close();
      }
    });
}
