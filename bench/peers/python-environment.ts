import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import envPaths from 'env-paths';
import type { Library } from './peer-methods.js';

/** Where the Python files stand; npm runs benchmarks in the package's folder. */
export const PEERS_FOLDER = join(process.cwd(), 'bench', 'peers');
const MINUTES = 60_000;
/** What could not be installed in this run: once tried is enough. */
const refused = new Map<Library, Error>();

/**
 * A Python of its own for each library, since their requirements exclude each other; kept in the user's cache folder and
 * made anew when the pinned versions change. Throws with the most telling words of pip.
 */
export function pythonWith(library: Library): string {
  const before = refused.get(library);
  if (before !== undefined) throw before;
  try {
    return installed(library);
  } catch (error) {
    const reason = new Error(`not installed: ${error instanceof Error ? error.message : String(error)}`);
    refused.set(library, reason);
    throw reason;
  }
}

function installed(library: Library): string {
  const requirements = join(PEERS_FOLDER, 'requirements', `${library}.txt`);
  const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const folder = join(envPaths('goeswith', { suffix: '' }).cache, 'peers', library);
  const stamp = join(folder, 'installed');
  const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return python;
  process.stderr.write(`installing ${library} in ${folder}\n`);
  runPython('python3', ['-m', 'venv', '--clear', folder], MINUTES);
  runPython(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements], 20 * MINUTES);
  writeFileSync(stamp, digest);
  return python;
}

/** Runs Python on two threads and returns what it prints; throws with its last line of complaint. */
export function runPython(python: string, args: readonly string[], timeoutMs: number): string {
  const { error, status, stdout, stderr } = spawnSync(python, args, {
    encoding: 'utf8',
    timeout: timeoutMs,
    maxBuffer: 2 ** 26,
    // implicit asks for one BLAS thread, since it has threads of its own; EASE's inverse is all BLAS.
    env: { ...process.env, OMP_NUM_THREADS: '2', OPENBLAS_NUM_THREADS: args.includes('implicit') ? '1' : '2' },
  });
  if (error !== undefined && 'code' in error && error.code === 'ETIMEDOUT')
    throw new Error(`not done within ${timeoutMs / MINUTES} minutes`);
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(lastComplaint(stderr));
  return stdout;
}

function lastComplaint(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.find((line) => /fatal error/.test(line)) ?? lines.findLast((line) => /error/i.test(line));
  return telling?.trim() ?? lines.at(-1)?.trim() ?? 'failed without a word';
}
