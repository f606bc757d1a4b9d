import { DuckDBInstance } from '@duckdb/node-api';
import { basketsOf } from '../src/learning/counting/baskets.js';
import type { PairCounts } from '../src/learning/counting/count-pairs.js';
import { embeddedPairCounter } from '../src/learning/counting/pair-counter.js';
import type { History } from '../src/learning/history.js';
import { createPool } from '../src/learning/workers/pool.js';
import type { Bench } from './bench.js';
import { findOnlineRetail, readOnlineRetailBaskets } from './data-sets/online-retail.js';
import { sampleHistory } from './sample-history.js';

const RUNS = 5;

/** Exact pair counts against DuckDB's self-join on the same baskets, one after the other in one run. */
export const pairCountingBench: Bench = {
  name: 'pair-counting',
  what: "exact pair counts against DuckDB's self-join on the same baskets",
  async run() {
    const file = findOnlineRetail();
    const history = file === undefined ? sampleHistory(1) : await readOnlineRetailBaskets(file);
    const baskets = basketsOf(history);
    const pool = createPool(2);
    const counter = embeddedPairCounter(pool);
    // The first run compiles the kernel on each thread. Of the short runs the median counts, since any hiccup doubles one.
    let counts = await counter.countPairs(baskets);
    const runs: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const startedAt = performance.now();
      counts = await counter.countPairs(baskets);
      runs.push((performance.now() - startedAt) / 1000);
    }
    const seconds = runs.sort((a, b) => a - b)[RUNS >> 1];
    await pool.close();
    const duck = await selfJoin(history);
    let increments = 0;
    for (let basket = 0; basket < baskets.basketCount; basket++) {
      const size = baskets.start[basket + 1] - baskets.start[basket];
      increments += (size * (size - 1)) / 2;
    }
    const ours = totalsOf(counts);
    return {
      data: file === undefined ? 'sample shop' : 'online-retail',
      baskets: baskets.basketCount,
      lines: history.lineProduct.length,
      pairs: ours.pairs,
      seconds,
      duckdbSeconds: duck.seconds,
      ratio: duck.seconds / seconds,
      incrementsPerSecond: Math.round(increments / seconds),
      equal: ours.pairs === duck.pairs && ours.sum === duck.sum && ours.check === duck.check,
    };
  },
};

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

async function selfJoin(history: History): Promise<Totals & { seconds: number }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await connection.run('create table lines (basket integer, product integer)');
  const appender = await connection.createAppender('lines');
  for (let order = 0; order < history.orderCount; order++) {
    for (let line = history.orderStart[order]; line < history.orderStart[order + 1]; line++) {
      appender.appendInteger(order);
      appender.appendInteger(history.lineProduct[line]);
      appender.endRow();
    }
  }
  appender.closeSync();
  const startedAt = performance.now();
  await connection.run(
    'create table pairs as select a.product as l, b.product as r, count(*) as n from lines a join lines b on a.basket = b.basket and a.product < b.product group by 1, 2',
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const [row] = (
    await connection.runAndReadAll(
      'select count(*), sum(n)::bigint, (sum(n::hugeint * (l + 3 * r)) % 1000003)::bigint from pairs',
    )
  ).getRowsJS();
  connection.closeSync();
  return { seconds, pairs: Number(row[0]), sum: Number(row[1]), check: Number(row[2]) };
}
