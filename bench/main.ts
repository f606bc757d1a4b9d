import { cpus, totalmem } from 'node:os';
import type { Bench } from './bench.js';
import { decideBench } from './decide.js';
import { evaluateBench } from './evaluate.js';
import { growthBench } from './growth.js';
import { importBench } from './import.js';
import { importMemoryBench } from './import-memory.js';
import { incrementalBench } from './incremental.js';
import { modelGrowthBench } from './model-growth.js';
import { offersHttpBench } from './offers-http.js';
import { pairCountingBench } from './pair-counting.js';
import { peersBench } from './peers.js';
import { sampleShopBench } from './sample-shop.js';
import { sessionNextBench } from './session-next.js';
import { shopPicturesBench } from './shop-pictures.js';

/** Every benchmark, in the order they are listed. */
const BENCHES: readonly Bench[] = [
  pairCountingBench,
  importBench,
  importMemoryBench,
  decideBench,
  evaluateBench,
  sessionNextBench,
  peersBench,
  sampleShopBench,
  shopPicturesBench,
  offersHttpBench,
  growthBench,
  modelGrowthBench,
  incrementalBench,
];

const [name, ...flags] = process.argv.slice(2);
const bench = BENCHES.find((each) => each.name === name);

if (name === undefined) {
  for (const each of BENCHES) process.stdout.write(`${each.name.padEnd(16)} ${each.what}\n`);
} else if (bench === undefined) {
  process.stderr.write(`There is no benchmark "${name}". Names: ${BENCHES.map((each) => each.name).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  const results = await bench.run(flags.filter((flag) => flag !== '--json'));
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  };
  const report = { name, machine, results };
  process.stdout.write(
    flags.includes('--json') ? `${JSON.stringify(report)}\n` : `${JSON.stringify(report, null, 2)}\n`,
  );
}
