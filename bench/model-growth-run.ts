// One measurement of the model-growth bench: fits one model on made-up orders, prints one JSON line.
import { fitAssociation } from '../src/learning/association/association-model.js';
import { embeddedPairCounter } from '../src/learning/counting/pair-counter.js';
import { fitLinear } from '../src/learning/linear/linear-model.js';
import { fitNeighbours } from '../src/learning/neighbours/neighbours-model.js';
import { fitPopularity } from '../src/learning/popularity/popularity-model.js';
import { recencyWeights } from '../src/learning/training/fit-sources.js';
import type { Pool } from '../src/learning/workers/pool.js';
import { createPool } from '../src/learning/workers/pool.js';
import { type MadeUpBaskets, madeUpBaskets } from './made-up-baskets.js';

const HALF_LIFE_DAYS = 120;

/** The models that can be fitted by themselves. */
const FITS: Readonly<Record<string, (data: MadeUpBaskets, pool: Pool) => unknown>> = {
  popularity: ({ baskets, times }) => fitPopularity(baskets, recencyWeights(times, HALF_LIFE_DAYS)),
  'pair counts': ({ baskets }, pool) => embeddedPairCounter(pool).countPairs(baskets),
  association: ({ baskets, times }, pool) => fitAssociation(baskets, recencyWeights(times, HALF_LIFE_DAYS), pool),
  neighbours: ({ baskets }) => fitNeighbours(baskets),
  linear: ({ baskets, times }, pool) => fitLinear(baskets, times, pool),
};

const [model, products, lines] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const data = madeUpBaskets(products, lines);
const pool = createPool(2);
const startedAt = performance.now();
await FITS[model](data, pool);
const seconds = (performance.now() - startedAt) / 1000;
const { user, system } = process.cpuUsage();
await pool.close();
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, peakMb }));
