// Where the build tools live, and the pages that are built.
import { join } from 'node:path';

const packageFolder = (name) => join('node_modules', ...name.split('/'));

export const tools = {
  tsc: join(packageFolder('typescript-native'), 'bin', 'tsc'),
  vite: join(packageFolder('vite'), 'bin', 'vite.js'),
  vitest: join(packageFolder('vitest'), 'vitest.mjs'),
  biome: join(packageFolder('@biomejs/biome'), 'bin', 'biome'),
  depcruise: join(packageFolder('dependency-cruiser'), 'bin', 'dependency-cruise.mjs'),
  knip: join(packageFolder('knip'), 'bin', 'knip.js'),
};

export const pages = ['console', 'storefront', 'widget'];
