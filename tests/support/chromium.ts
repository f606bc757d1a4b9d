import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const MAC_APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

function findInstalled(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin', '/usr/local/bin'];
  const candidates = folders.filter(Boolean).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...candidates, ...MAC_APPS].find(isExecutable);
}

/** Runs a command; resolves to undefined when it worked, else to the last line it said. */
function runQuietly(command: string, args: readonly string[], timeoutMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) =>
      resolve(code === 0 ? undefined : (output.trim().split('\n').at(-1) ?? `exit code ${code}`)),
    );
  });
}

async function downloadByPlaywright(): Promise<string | undefined> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  return runQuietly(process.execPath, [cli, 'install', 'chromium'], 300_000);
}

async function installByApt(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'not root';
  // Test files run in parallel: the second one waits for the first one's lock.
  const lock = ['-o', 'DPkg::Lock::Timeout=300'];
  return (
    (await runQuietly('apt-get', ['update', ...lock], 120_000)) ??
    (await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', ...lock, 'chromium'], 300_000))
  );
}

/**
 * Path of a Chromium that can be started: the one CHROMIUM_PATH names, else an installed one, else Playwright's
 * download, else Debian's package when root. Throws one line that says what was tried when there is none.
 */
export async function getChromiumPath(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`No browser for the tests: CHROMIUM_PATH names ${named}, which cannot be run.`);
  }
  const installed = findInstalled();
  if (installed) return installed;
  const downloaded = () => (existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined);
  if (downloaded()) return downloaded()!;
  console.error('No Chromium is installed: downloading one …');
  const downloadFailure = await downloadByPlaywright();
  if (downloaded()) return downloaded()!;
  console.error(`Playwright's download did not work (${downloadFailure}): trying the Debian package …`);
  const aptFailure = await installByApt();
  const path = findInstalled();
  if (path) return path;
  throw new Error(
    `No browser for the tests: none is installed, Playwright's download failed (${downloadFailure}), ` +
      `apt-get install chromium failed (${aptFailure}). Install Chromium or Chrome, or set CHROMIUM_PATH.`,
  );
}
