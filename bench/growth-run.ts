// One measurement of the growth bench: trains at a factor (and with about so many products), prints one JSON line.
import { readFileSync, writeFileSync } from 'node:fs';
import { train } from '../src/learning/training/train.js';
import { sampleHistory } from './sample-history.js';

interface StepCost {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Most memory of the process meanwhile, the history in it. */
  readonly peakMb: number;
}

/** Most memory since the last call, megabytes: Linux keeps the mark, and forgets it when asked; elsewhere what is in use now. */
function peakSince(): number {
  try {
    const kilobytes = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
    writeFileSync('/proc/self/clear_refs', '5');
    return Math.round(kilobytes / 1024);
  } catch {
    return Math.round(process.memoryUsage.rss() / 2 ** 20);
  }
}

const [factor, products] = [Number(process.argv[2]), process.argv[3]];
const history = sampleHistory(factor, products === undefined ? undefined : Number(products));
const historyMb = peakSince();
process.stderr.write(`  ${history.lineProduct.length} lines made\n`);
const steps: Record<string, StepCost> = {};
let step = '';
let startedAt = performance.now();
let startedCpu = process.cpuUsage();

function enter(next: string): void {
  if (next === step) return;
  const { user, system } = process.cpuUsage(startedCpu);
  const peakMb = peakSince();
  if (step !== '')
    steps[step] = { seconds: (performance.now() - startedAt) / 1000, cpuSeconds: (user + system) / 1e6, peakMb };
  if (step !== '') process.stderr.write(`  ${step} ${JSON.stringify(steps[step])}\n`);
  step = next;
  startedAt = performance.now();
  startedCpu = process.cpuUsage();
}

await train(history, {
  seed: 1,
  threads: 2,
  now: () => new Date(),
  memoryMb: () => 0,
  onProgress: (progress) => enter(progress.step),
});
enter('');
const sum = (read: (cost: StepCost) => number): number =>
  Object.values(steps).reduce((total, cost) => total + read(cost), 0);
process.stdout.write(
  JSON.stringify({
    factor,
    products: history.productIds.length,
    orders: history.orderCount,
    lines: history.lineProduct.length,
    seconds: sum((cost) => cost.seconds),
    cpuSeconds: sum((cost) => cost.cpuSeconds),
    peakMb: Math.max(historyMb, ...Object.values(steps).map((cost) => cost.peakMb)),
    steps,
  }),
);
