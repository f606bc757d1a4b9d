import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/shop/',
  build: {
    outDir: fileURLToPath(new URL('../dist/pages/shop', import.meta.url)),
    emptyOutDir: true,
    assetsInlineLimit: 0,
  },
  server: {
    proxy: {
      '/v1': 'http://127.0.0.1:8787',
      '/shop/config.json': 'http://127.0.0.1:8787',
      '/widget': 'http://127.0.0.1:8787',
    },
  },
});
