import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DEFAULT_POLICY } from '../deciding/default-policy.js';
import { GoeswithError } from '../domain/errors.js';
import type { History } from '../learning/history.js';
import { findCurrentVersion } from '../storage/artifacts/artifact-store.js';
import { readHistory } from '../storage/history.js';
import type { LoggedOffersOptions } from '../storage/logged-offers.js';
import type { Storage } from '../storage/open.js';
import type { TrainingService, TrainingStatus } from './contracts.js';
import { worseThanInService } from './publish-model.js';
import type { Trained, TrainingProgress } from './training-types.js';
import type { TrainingMessage, TrainingOrder } from './training-worker.js';

export const DEFAULT_SEED = 7;

/** Where a data folder keeps its models. */
export function modelFolder(dataDir: string): string {
  return join(dataDir, 'models');
}

/** Has a model been published? */
export async function hasModel(storage: Storage): Promise<boolean> {
  return (await findCurrentVersion(modelFolder(storage.dataDir))) !== undefined;
}

/** What is read of the offers that were shown. */
const LOGGED_OFFERS: LoggedOffersOptions = {
  // A quarter: what shoppers took in another season, of another catalog, teaches little.
  days: 92,
  // Reading one takes about a millisecond of a core; of so many the curve of each place is known as well as of more.
  maxDecisions: 100_000,
  // Most who buy what they clicked do so the same day; a week takes in those who sleep on it.
  outcomeDays: 7,
  anchors: Object.fromEntries(
    Object.entries(DEFAULT_POLICY.placements).map(([place, { anchors }]) => [place, anchors]),
  ),
};

export interface TrainingOptions {
  /** Versions kept on disk. */
  readonly keep: number;
  readonly seed?: number;
  /** Publish also what is worse than the model in service. */
  readonly publishAnyway?: boolean;
  /** Only take new orders in, with the choices of the model in service; all is learned anew where they no longer hold. */
  readonly incremental?: boolean;
  /** Try fewer settings: for a first model that somebody waits for. */
  readonly quick?: boolean;
}

/**
 * Reads the history, learns from it in a thread of its own, publishes the artifact unless it is worse than the
 * one in service on orders that are new to both: then it is kept aside. Throws NO_HISTORY when there is
 * nothing to learn from, TRAINING_RUNS when another process trains the shop.
 */
export async function train(
  storage: Storage,
  options: TrainingOptions,
  onProgress: (progress: TrainingProgress) => void = () => {},
): Promise<Trained> {
  const release = await storage.lockTraining();
  try {
    const history = await readHistory(storage.db, (read) => onProgress({ step: 'read', ...read }), {
      texts: true,
      offers: LOGGED_OFFERS,
    });
    if (history.orderCount === 0) throw new GoeswithError('NO_HISTORY');
    const { keep, seed = DEFAULT_SEED, publishAnyway = false, incremental = false, quick = false } = options;
    const order = { history, folder: modelFolder(storage.dataDir), keep, seed, publishAnyway, incremental, quick };
    return await runWorker(order, onProgress);
  } finally {
    await release();
  }
}

function runWorker(order: TrainingOrder, onProgress: (progress: TrainingProgress) => void): Promise<Trained> {
  const worker = new Worker(new URL('./training-worker.js', import.meta.url), {
    workerData: order,
    transferList: buffersOf(order.history),
  });
  return new Promise((resolve, reject) => {
    worker.on('message', (message: TrainingMessage) => {
      if ('progress' in message) onProgress(message.progress);
      else resolve(message.trained);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`Training stopped with code ${code}.`)));
  });
}

/** The arrays are handed over, not copied: a large history exists once. */
function buffersOf(history: History): ArrayBuffer[] {
  const columns = [history, history.sessions, history.offers ?? {}].flatMap((each) => Object.values(each));
  const arrays = columns.filter((value) => ArrayBuffer.isView(value));
  return [...new Set(arrays.map((array) => array.buffer as ArrayBuffer))];
}

/** Trainings of a running server: one at a time, in the background. */
export function trainingService(
  storage: Storage,
  options: { keep: number },
  onError: (error: unknown) => void,
): TrainingService & { settled(): Promise<void> } {
  let status: TrainingStatus = { state: 'idle' };
  let running: Promise<void> = Promise.resolve();
  return {
    status: () => status,
    start({ incremental }) {
      if (status.state === 'running') return status;
      const startedAt = new Date().toISOString();
      status = { state: 'running', startedAt };
      running = train(storage, { ...options, incremental }, (progress) => {
        status = { state: 'running', startedAt, step: progress.step };
      }).then(
        (trained) => {
          const finishedAt = new Date().toISOString();
          if (trained.published) status = { state: 'done', startedAt, finishedAt, modelVersion: trained.version };
          else {
            const error = worseThanInService(trained);
            status = { state: 'failed', startedAt, finishedAt, error: `${error.message} ${error.hint}` };
            onError(error);
          }
        },
        (error: unknown) => {
          const message = error instanceof GoeswithError ? error.message : 'The training failed; the log says why.';
          status = { state: 'failed', startedAt, finishedAt: new Date().toISOString(), error: message };
          onError(error);
        },
      );
      return status;
    },
    settled: () => running,
  };
}
