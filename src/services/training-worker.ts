import { availableParallelism } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { History } from '../learning/history.js';
import { train } from '../learning/training/train.js';
import { publishArtifact } from '../storage/artifacts/artifact-store.js';
import type { Trained, TrainingProgress } from './training-types.js';

export interface TrainingOrder {
  readonly history: History;
  readonly folder: string;
  readonly keep: number;
  readonly seed: number;
}

export type TrainingMessage = { readonly progress: TrainingProgress } | { readonly trained: Trained };

const port = parentPort;
if (port === null) throw new Error('Training runs in a worker thread.');
const order = workerData as TrainingOrder;

const artifact = await train(order.history, {
  seed: order.seed,
  threads: Math.min(4, availableParallelism()),
  now: () => new Date(),
  memoryMb: () => Math.round(process.memoryUsage().rss / 2 ** 20),
  onProgress: (progress) => port.postMessage({ progress } satisfies TrainingMessage),
});
port.postMessage({ progress: { step: 'publish', done: 0 } } satisfies TrainingMessage);
const version = await publishArtifact(order.folder, artifact, { keep: order.keep });
port.postMessage({ trained: { version, card: artifact.card } } satisfies TrainingMessage);
