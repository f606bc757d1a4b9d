// npm run bench: builds the server, and the empty database when there is none, then runs dist/bench/main.js; nothing but its
// result goes to stdout.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tools } from './tools.mjs';

const build = (...args) => {
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
};
build(tools.tsc, '-p', 'tsconfig.build.json');
if (!readdirSync('dist').some((name) => name.startsWith('new-database-'))) build('scripts/new-database.mjs');
const bench = spawnSync(process.execPath, ['--expose-gc', 'dist/bench/main.js', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = bench.status ?? 1;
