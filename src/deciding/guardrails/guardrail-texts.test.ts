import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GUARDRAIL_CODES } from './guardrail.js';
import { GUARDRAIL_TEXTS } from './guardrail-texts.js';

describe('GUARDRAIL_TEXTS', () => {
  it('has a sentence for every code, and the documentation shows them', () => {
    const page = readFileSync(new URL('../../../docs/deciding.md', import.meta.url), 'utf8');
    expect(Object.keys(GUARDRAIL_TEXTS).sort()).toEqual([...GUARDRAIL_CODES].sort());
    for (const code of GUARDRAIL_CODES) expect(page).toContain(`| \`${code}\` | ${GUARDRAIL_TEXTS[code]} |`);
  });
});
