import { GoeswithError } from '../domain/errors.js';
import type { ModelArtifact } from '../learning/artifact.js';
import { isWorse } from '../learning/training/compare.js';
import { findCurrentVersion, keepArtifactAside, publishArtifact } from '../storage/artifacts/artifact-store.js';
import type { Trained } from './training-types.js';

export interface PublishOptions {
  /** Versions kept on disk. */
  readonly keep: number;
  /** Publish also what is worse than the model in service. */
  readonly publishAnyway: boolean;
}

/** Publishes a trained artifact; one that is worse than the model in service, by more than luck, is kept aside. */
export async function publishUnlessWorse(
  folder: string,
  artifact: ModelArtifact,
  { keep, publishAnyway }: PublishOptions,
): Promise<Trained> {
  const { card } = artifact;
  const inService = await findCurrentVersion(folder);
  const published = publishAnyway || card.comparison === undefined || !isWorse(card.comparison);
  const version = published
    ? await publishArtifact(folder, artifact, { keep })
    : await keepArtifactAside(folder, artifact);
  return { version, published, inService, card };
}

/** MODEL_WORSE with the figures of a model that was kept aside. */
export function worseThanInService({ version, card: { comparison } }: Trained): GoeswithError {
  if (comparison === undefined) return new GoeswithError('MODEL_WORSE');
  const { inService, cases, newGain, inServiceGain, difference } = comparison;
  const figure = (value: number): string => value.toFixed(3);
  return new GoeswithError('MODEL_WORSE', {
    detail: `The new model is worse than ${inService}, which stays in service: NDCG@10 ${figure(newGain)} against ${figure(inServiceGain)} on ${cases} orders new to both (difference ${figure(difference.low)} to ${figure(difference.high)}). It is kept aside as ${version}.`,
  });
}
