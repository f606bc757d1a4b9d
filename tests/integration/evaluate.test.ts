import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '../../src/app.js';
import { main } from '../../src/cli/main.js';
import { readConfig } from '../../src/config.js';
import type { Evaluation, LeakReport } from '../../src/services/evaluation.js';
import { storeSampleShop } from '../../src/services/sample-shop.js';
import { smallShop } from '../support/small-shop.js';

const folder = mkdtempSync(join(tmpdir(), 'goeswith-evaluate-'));

async function goeswith(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    isTty: false,
    env: { GOESWITH_DATA: folder },
  };
  return { code: await main(args, io), out, err };
}

beforeAll(async () => {
  const app = await openApp(readConfig({}, { data: folder }));
  await storeSampleShop(app.storage.db, smallShop());
  await app.close();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('goeswith evaluate', () => {
  it('prints the figures that its JSON promises, for a window of dates, and writes the page', async () => {
    const report = join(folder, 'report.html');
    const days = ['--test-from', '2026-05-01', '--test-until', '2026-05-25'];
    const { code, out, err } = await goeswith('evaluate', '--json', '--report', report, '--no-cold-start', ...days);
    expect(err).not.toContain('✗');
    expect(code).toBe(0);
    const evaluation = JSON.parse(out) as Evaluation;
    expect(evaluation).toMatchObject({ protocol: 'basket-completion', cases: expect.any(Number) });
    expect(evaluation.firstCaseAt >= '2026-05-01' && evaluation.lastCaseAt < '2026-05-25').toBe(true);
    expect(evaluation.coldStart).toBeUndefined();
    const [served] = evaluation.methods;
    expect(served).toMatchObject({
      name: 'goeswith',
      trainSeconds: expect.any(Number),
      peakMb: expect.any(Number),
      p90Us: expect.any(Number),
    });
    for (const metric of [
      'HR@5',
      'HR@10',
      'HR@20',
      'MRR@10',
      'NDCG@10',
      'repeat HR@10',
      'explore HR@10',
      'revenue HR@10',
    ])
      expect(served.metrics[metric], metric).toEqual({
        value: expect.any(Number),
        low: expect.any(Number),
        high: expect.any(Number),
      });
    expect(served.peakMb).toBeGreaterThan(50);
    expect(readFileSync(report, 'utf8')).toContain('goeswith');
  }, 240_000);

  it('finds that no method looks ahead', async () => {
    const { code, out } = await goeswith(
      'evaluate',
      '--protocol',
      'next-basket',
      '--test-share',
      '0.3',
      '--leak-check',
      '--json',
    );
    const report = JSON.parse(out) as LeakReport;
    expect(report.leaks).toEqual([]);
    expect(report.methods.length).toBeGreaterThan(10);
    expect(code).toBe(0);
  }, 240_000);

  it('refuses a window that ends before it begins', async () => {
    const { code, err } = await goeswith('evaluate', '--test-from', '2026-05-25', '--test-until', '2026-05-01');
    expect(code).toBe(2);
    expect(err).toContain('--test-until must be later');
  });
});
