// Writes docs/openapi.json from the schemas the server validates with, docs/errors.md from the error registry, and the
// page's types from the OpenAPI document. With --check it writes nothing and fails when one of them is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { buildServer } from '../dist/src/api/server.js';
import { ERRORS } from '../dist/src/domain/errors.js';
import { packageVersion } from '../dist/src/package-root.js';

// The document needs the routes alone: no service is called while it is made.
const app = await buildServer({
  services: {},
  version: packageVersion(),
  allowedOrigins: [],
  rateLimitPerMinute: 1,
  logger: false,
});
await app.ready();
const document = app.swagger();
await app.close();

const types = `// Generated from docs/openapi.json by scripts/generate-api.mjs; do not edit.\n${astToString(await openapiTS(document))}`;
const errors = [
  '# Errors',
  '',
  'Every error has a stable code. The HTTP service sends it as problem+json (RFC 9457), the command line prints it at the end.',
  '',
  '| code | HTTP | what happened | what to do |',
  '| --- | --- | --- | --- |',
  ...Object.entries(ERRORS).map(
    ([code, { status, message, hint }]) => `| \`${code}\` | ${status} | ${message} | ${hint.replaceAll('|', '\\|')} |`,
  ),
  '',
].join('\n');

const files = {
  'docs/openapi.json': `${JSON.stringify(document, null, 1)}\n`,
  'docs/errors.md': errors,
  'widget/src/api.gen.ts': types,
};
for (const [path, content] of Object.entries(files)) {
  if (!process.argv.includes('--check')) writeFileSync(path, content);
  else if (readFileSync(path, 'utf8') !== content) {
    console.error(`${path} is stale: run node scripts/build.mjs && node scripts/generate-api.mjs`);
    process.exitCode = 1;
  }
}
