import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root,
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../dist/pages/console', import.meta.url)),
    emptyOutDir: true,
    // A strict content security policy forbids scripts and pictures from data: addresses in some set-ups.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Libraries change far less often than our pages: a chunk of their own stays in the browser's cache.
        codeSplitting: { groups: [{ name: 'libraries', test: /node_modules/ }] },
      },
    },
  },
  // For work on the pages: `npx vite --config console/vite.config.ts` beside a running server.
  server: { proxy: { '/v1': 'http://127.0.0.1:8787', '/shop': 'http://127.0.0.1:8787' } },
});
