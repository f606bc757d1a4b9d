import type { Pool } from '../workers/pool.js';
import { type BoostedTrees, sliceTrees, type TreeParameters } from './boosted-trees.js';
import type { CaseTable } from './case-table.js';

/** The part of the parameters that is tried. */
export type TreeSetting = Pick<TreeParameters, 'depth' | 'learningRate' | 'trees'>;

export interface ChosenTrees {
  /** `trees`: as many as were enough. */
  readonly setting: TreeSetting;
  readonly model: BoostedTrees;
  /** Mean loss on the judged cases, by setting in the order they were given: at their best lengths. */
  readonly losses: readonly number[];
}

/** What costs next to nothing in loss is taken for good: fewer trees generalise better and answer faster. */
const NEXT_TO_NOTHING = 1e-4;

/** Deeper trees must win by this share of the loss: they are slower to ask, and hold less well of times further on than those that judge. */
const DEEPER_PAYS = 0.01;

/**
 * Grows trees by each setting on the cases that teach, and takes the setting and the number of trees whose loss on the cases that judge
 * (later ones) is least; the earlier setting and the fewer trees where a ten thousandth is between them, and the shallower ones where a
 * hundredth is. One setting is one task of the pool. Undefined when no tree helps at all.
 */
export async function chooseTrees(
  taught: CaseTable,
  judged: CaseTable,
  settings: readonly TreeSetting[],
  others: Omit<TreeParameters, keyof TreeSetting>,
  pool: Pool,
): Promise<ChosenTrees | undefined> {
  const tasks = settings.map((setting) => ({ ...others, ...setting }));
  const models = await pool.map('growTrees', taught.taught(), tasks);
  const tried = models.map((longest, at) => {
    const loss = judged.lossByLength(longest);
    const enough = firstWithin(loss);
    return { setting: { ...settings[at], trees: enough }, model: sliceTrees(longest, 0, enough), loss: loss[enough] };
  });
  const losses = tried.map(({ loss }) => loss);
  let best = 0;
  for (let at = 1; at < tried.length; at++) {
    const margin = settings[at].depth > settings[best].depth ? DEEPER_PAYS : NEXT_TO_NOTHING;
    if (losses[at] < losses[best] * (1 - margin)) best = at;
  }
  const { setting, model } = tried[best];
  return setting.trees === 0 ? undefined : { setting, model, losses };
}

/** The first that is within a ten thousandth of the least. */
function firstWithin(losses: ArrayLike<number>): number {
  const all = Array.from(losses);
  const least = Math.min(...all);
  return all.findIndex((loss) => loss <= least + NEXT_TO_NOTHING * Math.abs(least));
}
