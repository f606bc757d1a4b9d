import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** One module without dependencies, for any page: `<script type="module" src=".../widget/goes-with.js">`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  build: {
    outDir: fileURLToPath(new URL('../dist/pages/widget', import.meta.url)),
    emptyOutDir: true,
    lib: { entry: 'src/goes-with.ts', formats: ['es'], fileName: () => 'goes-with.js' },
  },
});
