// npm run demo: builds when the sources are newer than the last build, then runs `goeswith demo` with the same flags.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from './tools.mjs';

const newest = (path) => {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

const stamp = 'dist/build-stamp';
const sources = ['src', ...pages, 'package.json', 'tsconfig.json', 'tsconfig.build.json'];
const builtAt = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
if (sources.some((path) => newest(path) > builtAt)) {
  const build = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  if (build.status !== 0) process.exit(build.status ?? 1);
}

const { main } = await import('../dist/src/cli/main.js');
process.exitCode = await main(['demo', ...process.argv.slice(2)]);
