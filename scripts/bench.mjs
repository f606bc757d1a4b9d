// npm run bench: builds the server when needed, then runs dist/bench/main.js; nothing but its result goes to stdout.
import { spawnSync } from 'node:child_process';
import { tools } from './tools.mjs';

const build = spawnSync(process.execPath, [tools.tsc, '-p', 'tsconfig.build.json'], { stdio: ['ignore', 2, 2] });
if (build.status !== 0) process.exit(build.status ?? 1);
const bench = spawnSync(process.execPath, ['--expose-gc', 'dist/bench/main.js', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = bench.status ?? 1;
