// Makes the empty database that a new data folder starts from (src/storage/pglite/new-database.ts names it).
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

const manifest = new URL('../package.json', import.meta.resolve('@electric-sql/pglite'));
const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'goeswith-database-'));
try {
  await (await PGlite.create({ dataDir: folder })).close();
  // Opened without a start, so that what is packed was shut down in order.
  const closed = new PGlite({ dataDir: folder, noInitDb: true });
  await closed.waitReady;
  const packed = await closed.fs.dumpTar('database', 'gzip');
  mkdirSync('dist', { recursive: true });
  writeFileSync(`dist/new-database-${version}.tar.gz`, Buffer.from(await packed.arrayBuffer()));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
