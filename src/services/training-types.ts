import type { ModelCard } from '../learning/artifact.js';

/** One step of a training: `done` of `total` units. */
export interface TrainingProgress {
  readonly step: string;
  readonly done: number;
  readonly total?: number;
}

export interface Trained {
  readonly version: string;
  /** False when it was worse than the one in service, and is kept aside. */
  readonly published: boolean;
  /** The version that was in service; undefined for the first model. */
  readonly inService?: string;
  readonly card: ModelCard;
}
