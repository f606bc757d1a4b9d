import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One ES module, served as /widget/goes-with.js: the element registers itself, the typed client is an export. */
export default defineConfig({
  root: here('.'),
  publicDir: false,
  build: {
    outDir: here('../dist/pages/widget'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: here('src/goes-with.ts'),
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: 'goes-with.js' },
    },
  },
});
