import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../package-root.js';

/**
 * An empty database, packed by the build (scripts/new-database.mjs). Unpacking it takes a quarter of the time and less
 * than half the memory of making one, which needs 900 MB. Undefined where this version's was not built.
 */
export function findNewDatabase(): Blob | undefined {
  const manifest = new URL('../package.json', import.meta.resolve('@electric-sql/pglite'));
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const path = join(packageRoot(), 'dist', `new-database-${version}.tar.gz`);
  return existsSync(path) ? new Blob([readFileSync(path)], { type: 'application/gzip' }) : undefined;
}
