import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface DemoServer {
  readonly url: string;
  readonly secretKey: string;
  stop(): Promise<void>;
}

/** The built `goeswith demo` in a process of its own, on a free port and a fresh folder, as a user starts it. */
export async function startDemo(...flags: readonly string[]): Promise<DemoServer> {
  const data = mkdtempSync(join(tmpdir(), 'goeswith-demo-'));
  const child = spawn(process.execPath, ['dist/src/cli/main.js', 'demo', '--port', '0', '--data', data, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, GOESWITH_LOG_LEVEL: 'error', GOESWITH_RATE_LIMIT: '100000' },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  while (!out.includes('Ctrl-C')) {
    if (child.exitCode !== null) throw new Error(`The demo ended with ${child.exitCode}: ${err}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const [, url, secretKey] = /console\s+(\S+)\/console\/#key=(\S+)/.exec(out) ?? [];
  return {
    url,
    secretKey,
    async stop() {
      await stopProcess(child);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
