import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseValues } from '../src/learning/evaluation/case-values.js';
import type { Bench } from './bench.js';
import { REAL_SPLITS, type RealSplit } from './data-sets/real-splits.js';
import { CHOSEN_BY, type Figure, figuresOf, meanOf } from './peers/figures.js';
import type { OursRun } from './peers/ours-run.js';
import { PEER_METHODS, type PeerMethod, type Settings } from './peers/peer-methods.js';
import { type PeerTask, peerTask, readPeerAnswers, writePeerTask } from './peers/peer-task.js';
import { PEERS_FOLDER, pythonWith, runPython } from './peers/python-environment.js';

/** A method that is not done within this is reported as such; no shop retrains for longer than one waits here. */
const LIMIT_MS = 15 * 60_000;

interface Row {
  readonly system: string;
  readonly method: string;
  readonly settings?: Settings;
  /** How many settings the validation slice chose from. */
  readonly tried?: number;
  readonly metrics?: Readonly<Record<string, Figure>>;
  readonly trainSeconds?: number;
  /** Training time ÷ that of our EASE in the same run. */
  readonly timesOurEase?: number;
  readonly answerMsPerCase?: number;
  /** Of the whole process, with its language, its libraries and the data. */
  readonly peakMb?: number;
  readonly failed?: string;
}

/** Other systems and ours on the same splits: quality, training time and memory. `--only TEXT` narrows the splits, `--library NAME` the others. */
export const peersBench: Bench = {
  name: 'peers',
  what: 'other systems (Python) on the same real splits; --only online-retail --library implicit narrows them',
  async run(flags) {
    const only = wordAfter(flags, '--only');
    const library = wordAfter(flags, '--library');
    const results: Record<string, unknown> = {};
    for (const real of REAL_SPLITS.filter(({ name }) => name.includes(only))) {
      const file = real.find();
      if (file === undefined || real.validate === undefined) continue;
      const split = await real.read(file);
      const rows = [
        // EASE from the cart has nothing to say where there is none.
        ...(split.protocol === 'next-basket' ? [] : ours(real, 'ease')),
        ...peers(real, library, peerTask(split), peerTask(real.validate(split))),
        ...ours(real, 'served'),
      ];
      results[real.name] = {
        cases: split.cases.length,
        trainingOrders: split.training.orderCount,
        products: split.history.productIds.length,
        methods: withRatios(rows),
      };
    }
    return results;
  },
};

/** What follows `flag`; without it the empty text, which is in every name. */
function wordAfter(flags: readonly string[], flag: string): string {
  return flags.includes(flag) ? (flags[flags.indexOf(flag) + 1] ?? '') : '';
}

function ours({ name }: RealSplit, what: 'ease' | 'served'): Row[] {
  process.stderr.write(`${name}: ours, ${what}\n`);
  const script = new URL('./peers/ours-run.js', import.meta.url).pathname;
  const child = spawnSync(process.execPath, [script, what, name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0)
    return [{ system: 'ours', method: what, failed: `ended with ${child.status ?? child.signal}` }].map(told);
  const { methods, peakMb } = JSON.parse(child.stdout) as OursRun;
  return methods.map(({ name: method, ...rest }) =>
    told({
      system: 'ours',
      method,
      ...rest,
      // The simple methods share the process, so its peak is not theirs.
      ...(rest.trainSeconds === undefined ? {} : { peakMb }),
    }),
  );
}

/** Each row on stderr as soon as it is there: a run takes long, and what is measured should not be lost with it. */
function told(row: Row): Row {
  process.stderr.write(`${JSON.stringify(row)}\n`);
  return row;
}

function peers({ name }: RealSplit, library: string, test: PeerTask, validation: PeerTask): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'goeswith-peers-'));
  try {
    writePeerTask(test, join(folder, 'test'));
    writePeerTask(validation, join(folder, 'validation'));
    return PEER_METHODS.filter((peer) => peer.library.includes(library)).flatMap((peer): Row[] => {
      process.stderr.write(`${name}: ${peer.library}, ${peer.what}\n`);
      const rows = [rowOf(peer, () => measure(peer, peer.grid[0], test, join(folder, 'test')))];
      if (rows[0].failed !== undefined || peer.grid.length === 1) return rows;
      return [
        ...rows,
        rowOf(peer, () => {
          const chosen = choose(peer, validation, join(folder, 'validation'));
          return { tried: peer.grid.length, ...measure(peer, chosen, test, join(folder, 'test')) };
        }),
      ];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What failed is a row like any other, with the reason. */
function rowOf({ library, what }: PeerMethod, run: () => Partial<Row>): Row {
  const named = { system: library, method: what };
  try {
    return told({ ...named, ...run() });
  } catch (error) {
    return told({ ...named, failed: error instanceof Error ? error.message : String(error) });
  }
}

function measure(peer: PeerMethod, settings: Settings, task: PeerTask, folder: string): Partial<Row> {
  const [{ values, trainSeconds, answerSeconds, peakMb }] = runPeer(peer, [settings], task, folder);
  return {
    settings,
    metrics: figuresOf(task.split, values),
    trainSeconds,
    answerMsPerCase: (1000 * answerSeconds) / task.carts.length,
    peakMb,
  };
}

function choose(peer: PeerMethod, task: PeerTask, folder: string): Settings {
  const gains = runPeer(peer, peer.grid, task, folder).map(({ values }) => meanOf(values, CHOSEN_BY));
  return peer.grid[gains.indexOf(Math.max(...gains))];
}

interface PeerRun {
  readonly values: readonly CaseValues[];
  readonly trainSeconds: number;
  readonly answerSeconds: number;
  readonly peakMb: number;
}

/** One process for all of `settings`: the peak memory of a method is told from a run with one. */
function runPeer({ library, method }: PeerMethod, settings: readonly Settings[], task: PeerTask, folder: string) {
  const python = pythonWith(library);
  const script = join(PEERS_FOLDER, 'run.py');
  const printed = runPython(python, [script, library, method, folder, JSON.stringify(settings)], LIMIT_MS);
  return printed
    .trim()
    .split('\n')
    .map(
      (line, number): PeerRun => ({
        ...(JSON.parse(line) as Omit<PeerRun, 'values'>),
        values: readPeerAnswers(task, join(folder, `answers-${number}.ndjson`)),
      }),
    );
}

function withRatios(rows: readonly Row[]): Row[] {
  const ease = rows.find(({ system, method }) => system === 'ours' && method.startsWith('EASE'))?.trainSeconds;
  return rows.map((row) =>
    ease === undefined || row.trainSeconds === undefined ? row : { ...row, timesOurEase: row.trainSeconds / ease },
  );
}
