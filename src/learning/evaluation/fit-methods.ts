import { type TrainOptions, train } from '../training/train.js';
import { createPool } from '../workers/pool.js';
import { artifactMethods } from './artifact-methods.js';
import { type Measured, Meter } from './meter.js';
import { type Method, type Rank, SERVED } from './method.js';
import type { Split } from './protocols.js';

export interface FittedMethod extends Measured {
  readonly name: string;
  readonly withoutTime?: string;
  readonly rank: Rank;
}

/**
 * Fits the rivals and then everything that Goeswith trains, one after the other, so that each stands in memory alone while
 * it is asked, and its own time and memory are measured. Where what is served is not wanted, no model is trained.
 */
export async function* fitMethods(
  split: Split,
  rivals: readonly Method[],
  options: TrainOptions,
  wanted: (name: string) => boolean = () => true,
): AsyncGenerator<FittedMethod> {
  for (const rival of rivals) {
    const { name, withoutTime } = rival;
    if (!wanted(name)) continue;
    options.onProgress?.({ step: `fit ${name}`, done: 0, total: 1 });
    const pool = createPool(options.threads);
    const meter = new Meter(options);
    try {
      const rank = await meter.run(name, () => rival.fit(split, pool));
      yield { name, withoutTime, rank, ...meter.measured() };
    } finally {
      await pool.close();
    }
  }
  if (!wanted(SERVED)) return;
  const meter = new Meter(options);
  const artifact = await meter.run('train', () =>
    train(split.training, {
      ...options,
      onProgress(progress) {
        meter.enter(progress.step);
        options.onProgress?.(progress);
      },
    }),
  );
  for (const { name, steps, rank } of artifactMethods(split.protocol, artifact))
    if (wanted(name)) yield { name, rank, ...meter.measured(steps) };
}
