import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { GoeswithError } from '../domain/errors.js';

/**
 * Turns paths and glob patterns into files: each once, in the order given, matches of a pattern in code point order. A path that
 * names a file is taken as it is, whatever characters it holds. Throws FILE_NOT_FOUND that names what matched nothing.
 */
export async function findFiles(patterns: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const pattern of patterns) {
    const file = statSync(pattern, { throwIfNoEntry: false });
    if (file?.isFile()) {
      found.add(resolve(pattern));
      continue;
    }
    const matches = isDynamicPattern(pattern) ? await glob(pattern, { absolute: true, expandDirectories: false }) : [];
    if (matches.length === 0) {
      const detail = file?.isDirectory()
        ? `${pattern} is a folder; name its files, for example '${pattern}/*.csv'.`
        : `No file matches ${pattern}.`;
      throw new GoeswithError('FILE_NOT_FOUND', { detail });
    }
    for (const match of matches.sort()) found.add(resolve(match));
  }
  return [...found];
}
