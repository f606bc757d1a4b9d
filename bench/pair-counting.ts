import { DuckDBInstance } from '@duckdb/node-api';
import { type Baskets, basketsOf } from '../src/learning/counting/baskets.js';
import type { PairCounts } from '../src/learning/counting/count-pairs.js';
import { embeddedPairCounter, type PairCounter } from '../src/learning/counting/pair-counter.js';
import { createPool } from '../src/learning/workers/pool.js';
import type { Bench } from './bench.js';
import { findOnlineRetail, readOnlineRetailBaskets } from './data-sets/online-retail.js';
import { sampleHistory } from './sample-history.js';
import { syntheticBaskets } from './synthetic-baskets.js';

const THREADS = 2;
/** Of the short runs the median counts, since any hiccup of the machine doubles one. */
const RUNS = 7;
/** Turns until the compiler has settled on the synthetic orders: another path than the shop's. */
const WARM_UP = 6;
const SYNTHETIC = { products: 50_000, baskets: 200_000 };

/** Exact pair counts against DuckDB's self-join on the same baskets, and their speed in a large catalog. */
export const pairCountingBench: Bench = {
  name: 'pair-counting',
  what: "exact pair counts against DuckDB's self-join on the same baskets",
  async run() {
    const file = findOnlineRetail();
    const baskets = basketsOf(file === undefined ? sampleHistory(1) : await readOnlineRetailBaskets(file));
    const pool = createPool(THREADS);
    try {
      const counter = embeddedPairCounter(pool);
      const compared = await compare(counter, baskets);
      return {
        data: file === undefined ? 'sample shop' : 'online-retail',
        ...compared,
        synthetic: await countSynthetic(counter),
      };
    } finally {
      await pool.close();
    }
  },
};

/** Takes turns, so that both meet the same machine; a first turn warms both up. */
async function compare(counter: PairCounter, baskets: Baskets): Promise<object> {
  const selfJoin = await openSelfJoin(baskets);
  const [ours, duckdb] = [[] as Spent[], [] as Spent[]];
  let counts = await counter.countPairs(baskets);
  await selfJoin.prepare();
  await selfJoin.run();
  for (let run = 0; run < RUNS; run++) {
    ours.push(
      await spent(async () => {
        counts = await counter.countPairs(baskets);
      }),
    );
    await selfJoin.prepare();
    duckdb.push(await spent(selfJoin.run));
  }
  const [our, their] = [totalsOf(counts), await selfJoin.close()];
  const [median, duckdbMedian] = [medianOf(ours), medianOf(duckdb)];
  return {
    baskets: baskets.basketCount,
    lines: baskets.product.length,
    pairs: our.pairs,
    runs: RUNS,
    seconds: median.seconds,
    duckdbSeconds: duckdbMedian.seconds,
    ratio: duckdbMedian.seconds / median.seconds,
    cpuSeconds: median.cpuSeconds,
    duckdbCpuSeconds: duckdbMedian.cpuSeconds,
    cpuRatio: duckdbMedian.cpuSeconds / median.cpuSeconds,
    incrementsPerSecond: Math.round(our.sum / median.seconds),
    equal: our.pairs === their.pairs && our.sum === their.sum && our.check === their.check,
  };
}

async function countSynthetic(counter: PairCounter): Promise<object> {
  const baskets = syntheticBaskets(SYNTHETIC.products, SYNTHETIC.baskets, 1);
  const lines = baskets.product.length;
  const runs: Spent[] = [];
  let pairs = 0;
  for (let run = 0; run < WARM_UP; run++) pairs = pairsOf(await counter.countPairs(baskets));
  for (let run = 0; run < RUNS; run++) {
    runs.push(
      await spent(async () => {
        pairs = pairsOf(await counter.countPairs(baskets));
      }),
    );
  }
  const median = medianOf(runs);
  return {
    products: baskets.productCount,
    baskets: baskets.basketCount,
    lines,
    pairs,
    seconds: median.seconds,
    cpuSeconds: median.cpuSeconds,
    linesPerSecondPerCore: Math.round(lines / median.seconds / THREADS),
    linesPerCpuSecond: Math.round(lines / median.cpuSeconds),
  };
}

interface Spent {
  readonly seconds: number;
  /** Of all threads: other programs on the machine lengthen it less than the seconds. */
  readonly cpuSeconds: number;
}

async function spent(work: () => Promise<void>): Promise<Spent> {
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  return { seconds, cpuSeconds: (cpu.user + cpu.system) / 1e6 };
}

/** The median of each. */
function medianOf(runs: readonly Spent[]): Spent {
  const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];
  return {
    seconds: middle(runs.map((run) => run.seconds)),
    cpuSeconds: middle(runs.map((run) => run.cpuSeconds)),
  };
}

interface Totals {
  readonly pairs: number;
  readonly sum: number;
  /** Σ count · (left + 3 · right) mod a prime: differs when a count stands at another pair. */
  readonly check: number;
}

function totalsOf(ranges: PairCounts): Totals {
  let [sum, check] = [0, 0];
  for (const { from, length, partner, count } of ranges) {
    let at = 0;
    for (const [i, entries] of length.entries()) {
      for (const end = at + entries; at < end; at++) {
        sum += count[at];
        check = (check + count[at] * (from + i + 3 * partner[at])) % 1_000_003;
      }
    }
  }
  return { pairs: pairsOf(ranges), sum, check };
}

function pairsOf(ranges: PairCounts): number {
  return ranges.reduce((pairs, { partner }) => pairs + partner.length, 0);
}

interface SelfJoin {
  /** Drops what the last run made. */
  prepare(): Promise<void>;
  /** Joins and counts anew. */
  run(): Promise<void>;
  close(): Promise<Totals>;
}

/** The same integers in DuckDB, on as many threads. It need not keep rows in order, which is faster. */
async function openSelfJoin(baskets: Baskets): Promise<SelfJoin> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(THREADS),
    preserve_insertion_order: 'false',
  });
  const connection = await instance.connect();
  await connection.run('create table lines (basket integer, product integer)');
  const appender = await connection.createAppender('lines');
  for (let basket = 0; basket < baskets.basketCount; basket++) {
    for (let line = baskets.start[basket]; line < baskets.start[basket + 1]; line++) {
      appender.appendInteger(basket);
      appender.appendInteger(baskets.product[line]);
      appender.endRow();
    }
  }
  appender.closeSync();
  return {
    async prepare() {
      await connection.run('drop table if exists pairs');
    },
    async run() {
      await connection.run(
        'create table pairs as select a.product as l, b.product as r, count(*) as n from lines a join lines b on a.basket = b.basket and a.product < b.product group by 1, 2',
      );
    },
    async close() {
      const reader = await connection.runAndReadAll(
        'select count(*), sum(n)::bigint, (sum(n::hugeint * (l + 3 * r)) % 1000003)::bigint from pairs',
      );
      const [row] = reader.getRowsJS();
      connection.closeSync();
      instance.closeSync();
      return { pairs: Number(row[0]), sum: Number(row[1]), check: Number(row[2]) };
    },
  };
}
