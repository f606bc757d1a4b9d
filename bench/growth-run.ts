// One measurement of the growth bench: trains at a factor, prints one JSON line.
import { train } from '../src/learning/training/train.js';
import { sampleHistory } from './sample-history.js';

const factor = Number(process.argv[2]);
const history = sampleHistory(factor);
const startedAt = performance.now();
await train(history, { seed: 1, threads: 2, now: () => new Date(), memoryMb: () => 0 });
const seconds = (performance.now() - startedAt) / 1000;
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(JSON.stringify({ factor, lines: history.lineProduct.length, seconds, peakMb }));
