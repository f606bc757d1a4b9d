import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { GoeswithError } from '../domain/errors.js';

export interface FolderLock {
  /** Lets others who find the folder taken know where the running server answers. */
  announce(url: string): void;
  release(): void;
}

interface Holder {
  readonly pid: number;
  readonly url?: string;
}

/** Folders held by this process: a lock of the operating system does not exclude its own holder. */
const held = new Set<string>();

/**
 * Takes the data folder for this process or throws DATA_FOLDER_IN_USE. The lock is the operating system's own file
 * lock on `lock.duckdb`, taken by DuckDB when it opens the file for writing: it ends with its holder, also after
 * kill -9, so there are no stale locks and no time-outs. (Node has no call for such a lock.)
 */
export async function lockFolder(dataDir: string): Promise<FolderLock> {
  mkdirSync(dataDir, { recursive: true });
  const folder = realpathSync(dataDir);
  const holderFile = join(folder, 'holder.json');
  if (held.has(folder)) throw inUse(folder, { pid: process.pid });
  held.add(folder);
  let instance: DuckDBInstance;
  try {
    instance = await DuckDBInstance.create(join(folder, 'lock.duckdb'));
  } catch (error) {
    held.delete(folder);
    if (error instanceof Error && /conflicting lock/i.test(error.message))
      throw inUse(folder, findHolder(holderFile, error.message), error);
    throw error;
  }
  const write = (holder: Holder): void => writeFileSync(holderFile, JSON.stringify(holder));
  write({ pid: process.pid });
  return {
    announce: (url) => write({ pid: process.pid, url }),
    release() {
      rmSync(holderFile, { force: true });
      instance.closeSync();
      held.delete(folder);
    },
  };
}

/** DuckDB names the process that holds the lock; the note beside it may be an earlier holder's, who was killed. */
function findHolder(file: string, message: string): Holder | undefined {
  let note: Holder | undefined;
  try {
    note = JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    note = undefined;
  }
  const pid = Number(/\(PID (\d+)\)/.exec(message)?.[1] ?? Number.NaN);
  return Number.isNaN(pid) || pid === note?.pid ? note : { pid };
}

function inUse(folder: string, holder: Holder | undefined, cause?: unknown): GoeswithError {
  const who = holder === undefined ? 'Another process' : `Process ${holder.pid}`;
  const where = holder?.url === undefined ? '' : ` and answers at ${holder.url}`;
  return new GoeswithError('DATA_FOLDER_IN_USE', { detail: `${who} uses the data folder ${folder}${where}.`, cause });
}
