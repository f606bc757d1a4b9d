// Builds everything into dist/: the server by the TypeScript compiler, the pages by Vite, an empty database by PGlite, all at
// the same time.
import { spawn } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { pages, tools } from './tools.mjs';

const run = (label, command, args) =>
  new Promise((resolve) => {
    const startedAt = performance.now();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ label, code: 1, output: String(error), seconds: 0 }));
    child.on('close', (code) => resolve({ label, code, output, seconds: (performance.now() - startedAt) / 1000 }));
  });

await rm('dist', { recursive: true, force: true });
const steps = [
  run('server', process.execPath, [tools.tsc, '-p', 'tsconfig.build.json']),
  run('database', process.execPath, ['scripts/new-database.mjs']),
  ...pages.map((page) =>
    run(page, process.execPath, [tools.vite, 'build', '--config', `${page}/vite.config.ts`, '--logLevel', 'warn']),
  ),
];
let failed = false;
for (const step of await Promise.all(steps)) {
  if (step.code === 0) console.error(`✓ built ${step.label.padEnd(11)} ${step.seconds.toFixed(1)} s`);
  else {
    failed = true;
    console.error(`✗ building ${step.label} failed\n${step.output}`);
  }
}
// The stamp tells `npm run demo` that nothing is to be built again.
if (!failed) await writeFile('dist/build-stamp', new Date().toISOString());
process.exitCode = failed ? 1 : 0;
