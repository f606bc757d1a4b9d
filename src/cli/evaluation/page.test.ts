import { describe, expect, it } from 'vitest';
import type { Evaluation, Interval, MethodResult } from '../../services/evaluation.js';
import { dotRows, reliabilityPlot } from './charts.js';
import { leakLines } from './leak-lines.js';
import { evaluationPage } from './page.js';
import { evaluationTable } from './table.js';

const interval = (value: number): Interval => ({ value, low: value - 0.02, high: value + 0.02 });
const NAMES = ['HR', 'MRR', 'NDCG', 'repeat HR', 'explore HR', 'revenue HR'];
const metricsAt = (value: number): Record<string, Interval> =>
  Object.fromEntries(NAMES.flatMap((name) => [5, 10, 20].map((cut) => [`${name}@${cut}`, interval(value)])));

function method(name: string, kind: MethodResult['kind'], value: number, lead?: number): MethodResult {
  return {
    name,
    kind,
    metrics: { ...metricsAt(value), 'revenue HR@10': interval(Number.NaN) },
    servedMinusThis: lead === undefined ? {} : metricsAt(lead),
    variety: { coverage: 0.5, gini: 0.7, novelty: 6 },
    trainSeconds: 1.5,
    peakMb: 120,
    p90Us: 250,
  };
}

const evaluation: Evaluation = {
  protocol: 'basket-completion',
  cases: 1234,
  customers: 900,
  counts: { repeat: 400, explore: 834, revenue: 0 },
  trainingOrders: 9000,
  products: 800,
  firstCaseAt: '2026-01-01T00:00:00.000Z',
  lastCaseAt: '2026-02-01T00:00:00.000Z',
  methods: [
    method('goeswith', 'served', 0.4),
    method('linear model', 'model', 0.39, 0.01),
    method('worse <b>', 'rival', 0.2, 0.2),
    method('better', 'rival', 0.5, -0.1),
  ],
  reliability: {
    count: 100,
    bins: [{ from: 0.1, until: 0.15, count: 100, predicted: 0.12, observed: 0.2, low: 0.13, high: 0.29 }],
    calibrationError: 0.08,
  },
  coldStart: { cases: 12, targets: 12, neverSold: 4, methods: [] },
  warnings: ['Mind <this>.'],
};

describe('the table', () => {
  const table = evaluationTable(evaluation);
  const lineOf = (name: string): string => table.split('\n').find((line) => line.startsWith(name)) ?? '';
  it('marks what is beyond chance and what is not', () => {
    expect(lineOf('worse <b>')).toMatch(/0\.200 \[0\.180, 0\.220\] −/);
    expect(lineOf('better')).toMatch(/0\.500 \[0\.480, 0\.520\] \+/);
    expect(lineOf('linear model')).toMatch(/0\.390 \[0\.370, 0\.410\] ≈/);
  });
  it('holds variety, cost, the lead, warnings and what is too little', () => {
    expect(lineOf('worse <b>')).toContain('+0.200 [0.180, 0.220]');
    expect(table).toContain('50 %  0.70  6.0 bits     1.5 s  120 MB  0.25 ms');
    expect(table).toContain('! Mind <this>.');
    expect(table).toMatch(/12 targets in fewer than 5 orders before \(4 never sold before\): too few to tell/);
    expect(table).not.toContain('NaN');
  });
});

describe('the page', () => {
  const page = evaluationPage(evaluation);
  it('is whole by itself: nothing is fetched or run', () => {
    expect(page).not.toMatch(/https?:|src=|<link|<script|url\(|@import/);
  });
  it('escapes names and warnings, and shows no number that is none', () => {
    expect(page).not.toContain('worse <b>');
    expect(page).toContain('worse &#60;b&#62;');
    expect(page).toContain('Mind &#60;this&#62;.');
    expect(page).not.toContain('NaN');
  });
  it('holds each method in every picture of rows, and the reliability diagram', () => {
    expect(page.match(/<svg/g)).toHaveLength(5);
    expect(page.match(/>goeswith<\/text>/g)).toHaveLength(4);
    expect(page).toContain('prefers-color-scheme: dark');
  });
});

describe('the pictures', () => {
  it('put a value and its interval where the axis says', () => {
    const rows = [{ label: 'a', note: '', dots: [{ value: 0.2, low: 0.1, high: 0.4, look: 'served' }] }];
    const picture = dotRows('t', rows, String);
    // The axis ends at 0.4 and is 332 wide from 14: 0.2 stands at 180, 0.1 at 97, 0.4 at 346.
    expect(picture).toContain('<circle class="dot served" cx="180"');
    expect(picture).toContain('x1="97" x2="346"');
  });
  it('put what comes true as said on the diagonal', () => {
    const bin = { from: 0.1, until: 0.15, count: 9, predicted: 0.12, observed: 0.12, low: 0.1, high: 0.2 };
    const picture = reliabilityPlot('t', { count: 9, bins: [bin], calibrationError: 0 });
    const [, x, y] = /<circle class="dot served" cx="([\d.]+)" cy="([\d.]+)"/.exec(picture) ?? [];
    expect(Number(x) - 44).toBeCloseTo(308 - Number(y), 6);
  });
  it('live with nothing at all', () => {
    expect(dotRows('t', [], String)).toContain('<svg');
    expect(reliabilityPlot('t', { count: 0, bins: [], calibrationError: Number.NaN })).not.toContain('NaN');
  });
});

it('the leak check ends with one clear sentence', () => {
  const report = { protocol: 'next-basket', moments: 1, cases: 2, methods: [], shuffledTime: [], leaks: [] } as const;
  expect(leakLines(report)).toContain('✓ No method knows anything of the future.');
  const leaking = leakLines({ ...report, methods: [{ name: 'x', changed: 2 }], leaks: ['"x" looks ahead.'] });
  expect(leaking).toContain('✗ x: 2 answers changed');
  expect(leaking).toContain('✗ LEAK: "x" looks ahead.');
});
