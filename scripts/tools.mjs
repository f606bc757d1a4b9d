// Where the build tools live, and the pages that are built.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const packageFolder = (name) => dirname(require.resolve(`${name}/package.json`));

export const tools = {
  tsc: join(packageFolder('typescript-native'), 'bin', 'tsc'),
  vite: join(packageFolder('vite'), 'bin', 'vite.js'),
  vitest: join(packageFolder('vitest'), 'vitest.mjs'),
  biome: join(packageFolder('@biomejs/biome'), 'bin', 'biome'),
  depcruise: join(packageFolder('dependency-cruiser'), 'bin', 'dependency-cruise.mjs'),
  knip: join(packageFolder('knip'), 'bin', 'knip.js'),
};

export const pages = ['console', 'storefront', 'widget'];
