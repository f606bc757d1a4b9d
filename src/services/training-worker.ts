import { availableParallelism } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { ModelArtifact } from '../learning/artifact.js';
import type { History } from '../learning/history.js';
import { loadModels } from '../learning/load-models.js';
import type { Models } from '../learning/models.js';
import { carryOver } from '../learning/training/carry-over.js';
import { train } from '../learning/training/train.js';
import { findCurrentVersion, loadArtifact } from '../storage/artifacts/artifact-store.js';
import { type PublishOptions, publishUnlessWorse } from './publish-model.js';
import type { Trained, TrainingProgress } from './training-types.js';

export interface TrainingOrder extends PublishOptions {
  readonly history: History;
  readonly folder: string;
  readonly seed: number;
  /** Carry the choices of the model in service over, where they still hold. */
  readonly incremental: boolean;
  readonly quick: boolean;
}

export type TrainingMessage = { readonly progress: TrainingProgress } | { readonly trained: Trained };

const port = parentPort;
if (port === null) throw new Error('Training runs in a worker thread.');
const order = workerData as TrainingOrder;

const inService = await loadInService(order.folder);
const carried =
  order.incremental && inService !== undefined
    ? carryOver(inService.models.version, inService.artifact, order.history)
    : undefined;
const artifact = await train(order.history, {
  seed: order.seed,
  quick: order.quick,
  threads: Math.min(4, availableParallelism()),
  now: () => new Date(),
  memoryMb: () => Math.round(process.memoryUsage().rss / 2 ** 20),
  inService: inService?.models,
  ...(carried && { carried }),
  onProgress: (progress) => port.postMessage({ progress } satisfies TrainingMessage),
});
port.postMessage({ progress: { step: 'publish', done: 0 } } satisfies TrainingMessage);
const trained = await publishUnlessWorse(order.folder, artifact, order);
port.postMessage({ trained } satisfies TrainingMessage);

/** Undefined before the first training, and when what is there cannot be read: a new model can only be better. */
async function loadInService(folder: string): Promise<{ models: Models; artifact: ModelArtifact } | undefined> {
  const version = await findCurrentVersion(folder);
  if (version === undefined) return undefined;
  try {
    const artifact = await loadArtifact(folder, version);
    return { models: loadModels(version, artifact), artifact };
  } catch {
    return undefined;
  }
}
