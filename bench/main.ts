import { cpus, totalmem } from 'node:os';
import type { Bench } from './bench.js';

/** Every benchmark, in the order they are listed. Only the one that runs is loaded: what lies in memory beside it would be collected along with its own. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  'pair-counting': async () => (await import('./pair-counting.js')).pairCountingBench,
  import: async () => (await import('./import.js')).importBench,
  'import-memory': async () => (await import('./import-memory.js')).importMemoryBench,
  decide: async () => (await import('./decide.js')).decideBench,
  evaluate: async () => (await import('./evaluate.js')).evaluateBench,
  'session-next': async () => (await import('./session-next.js')).sessionNextBench,
  peers: async () => (await import('./peers.js')).peersBench,
  'sample-shop': async () => (await import('./sample-shop.js')).sampleShopBench,
  'shop-pictures': async () => (await import('./shop-pictures.js')).shopPicturesBench,
  'offers-http': async () => (await import('./offers-http.js')).offersHttpBench,
  growth: async () => (await import('./growth.js')).growthBench,
  'model-growth': async () => (await import('./model-growth.js')).modelGrowthBench,
  incremental: async () => (await import('./incremental.js')).incrementalBench,
};

const [name, ...flags] = process.argv.slice(2);
const load = name === undefined ? undefined : BENCHES[name];

if (name === undefined) {
  for (const each of Object.values(BENCHES)) {
    const { name, what } = await each();
    process.stdout.write(`${name.padEnd(16)} ${what}\n`);
  }
} else if (load === undefined) {
  process.stderr.write(`There is no benchmark "${name}". Names: ${Object.keys(BENCHES).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  const bench = await load();
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
