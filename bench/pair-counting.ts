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
  const seconds = { ours: [] as number[], duckdb: [] as number[] };
  let counts = await counter.countPairs(baskets);
  await selfJoin.run();
  for (let run = 0; run < RUNS; run++) {
    const startedAt = performance.now();
    counts = await counter.countPairs(baskets);
    seconds.ours.push((performance.now() - startedAt) / 1000);
    seconds.duckdb.push(await selfJoin.run());
  }
  const [ours, duckdb] = [totalsOf(counts), await selfJoin.close()];
  const [median, duckdbMedian] = [medianOf(seconds.ours), medianOf(seconds.duckdb)];
  return {
    baskets: baskets.basketCount,
    lines: baskets.product.length,
    pairs: ours.pairs,
    runs: RUNS,
    seconds: median,
    duckdbSeconds: duckdbMedian,
    ratio: duckdbMedian / median,
    ratioOfFastest: Math.min(...seconds.duckdb) / Math.min(...seconds.ours),
    incrementsPerSecond: Math.round(ours.sum / median),
    equal: ours.pairs === duckdb.pairs && ours.sum === duckdb.sum && ours.check === duckdb.check,
  };
}

async function countSynthetic(counter: PairCounter): Promise<object> {
  const baskets = syntheticBaskets(SYNTHETIC.products, SYNTHETIC.baskets, 1);
  const lines = baskets.product.length;
  const seconds: number[] = [];
  let pairs = (await counter.countPairs(baskets)).partner.length;
  for (let run = 0; run < RUNS; run++) {
    const startedAt = performance.now();
    pairs = (await counter.countPairs(baskets)).partner.length;
    seconds.push((performance.now() - startedAt) / 1000);
  }
  const median = medianOf(seconds);
  return {
    products: baskets.productCount,
    baskets: baskets.basketCount,
    lines,
    pairs,
    seconds: median,
    linesPerSecondPerCore: Math.round(lines / median / THREADS),
  };
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

interface Totals {
  readonly pairs: number;
  readonly sum: number;
  /** Σ count · (left + 3 · right) mod a prime: differs when a count stands at another pair. */
  readonly check: number;
}

function totalsOf(counts: PairCounts): Totals {
  let [sum, check] = [0, 0];
  for (let left = 0; left + 1 < counts.start.length; left++) {
    for (let at = counts.start[left]; at < counts.start[left + 1]; at++) {
      sum += counts.count[at];
      check = (check + counts.count[at] * (left + 3 * counts.partner[at])) % 1_000_003;
    }
  }
  return { pairs: counts.partner.length, sum, check };
}

interface SelfJoin {
  /** Joins and counts anew; returns the seconds of that alone. */
  run(): Promise<number>;
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
    async run() {
      await connection.run('drop table if exists pairs');
      const startedAt = performance.now();
      await connection.run(
        'create table pairs as select a.product as l, b.product as r, count(*) as n from lines a join lines b on a.basket = b.basket and a.product < b.product group by 1, 2',
      );
      return (performance.now() - startedAt) / 1000;
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
