import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
export async function resolve(s, c, next) {
  try {
    return await next(s, c);
  } catch (e) {
    if (s.endsWith('.js')) return next(`${s.slice(0, -3)}.ts`, c);
    throw e;
  }
}
export async function load(url, c, next) {
  if (!url.endsWith('.ts')) return next(url, c);
  const { code } = await transform(await readFile(fileURLToPath(url), 'utf8'), {
    loader: 'ts',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
  });
  return { format: 'module', source: code, shortCircuit: true };
}
