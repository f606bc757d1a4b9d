import type { Command } from 'commander';
import type { Pages } from '../../api/pages.js';
import { type App, startServer } from '../../app.js';
import type { Services } from '../../services/contracts.js';
import type { ShopKeys } from '../../services/keys.js';
import type { CliContext, CliIo } from '../context.js';
import { readPort } from '../options.js';

export function register(program: Command, context: CliContext): void {
  program
    .command('serve')
    .description('serve the API, its documentation and the console')
    .option('--port <number>', 'port to listen on (default 8787)', readPort)
    .option('--host <address>', 'address to listen on (default 127.0.0.1)')
    .option('--data <folder>', 'data folder')
    .action(async (flags: { port?: number; host?: string; data?: string }) => {
      const app = await context.openApp(flags);
      try {
        printNewKeys(await app.ensureKeys(), context.io);
        const services = await app.openServices();
        await serveUntilStopped(app, services, context.io, (url) => {
          context.io.out(`  API docs   ${url}/docs\n  console    ${url}/console/\n`);
        });
      } finally {
        await app.close();
      }
    });
}

/** The one time that keys are shown. */
function printNewKeys(newKeys: ShopKeys, io: CliIo): void {
  if (newKeys.secret !== undefined) io.out(`  secret key       ${newKeys.secret}   (servers only; shown once)\n`);
  if (newKeys.publishable !== undefined) io.out(`  publishable key  ${newKeys.publishable}   (browsers; shown once)\n`);
}

/** Serves until SIGTERM or SIGINT, then finishes what `onReady` started, and what was accepted. */
export async function serveUntilStopped(
  app: App,
  services: Services,
  io: CliIo,
  onReady: (url: string, stopping: AbortSignal) => void | Promise<void>,
  shop?: Pages['shop'],
): Promise<void> {
  const { server, url } = await startServer(app, services, shop);
  const stopping = new AbortController();
  const beside = Promise.resolve(onReady(url, stopping.signal));
  try {
    await new Promise<void>((resolve, reject) => {
      process.once('SIGTERM', resolve);
      process.once('SIGINT', resolve);
      beside.catch(reject);
    });
    io.err('stopping …\n');
    stopping.abort();
    await beside;
  } finally {
    await server.close();
  }
}
