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

/**
 * Grows trees by each setting on the cases that teach, and takes the setting and the number of trees whose loss on the cases that judge
 * (later ones) is least; the earlier setting and the fewer trees where a ten thousandth is between them. One setting is
 * one task of the pool. Undefined when no tree helps at all.
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
  const { setting, model } = tried[firstWithin(losses)];
  return setting.trees === 0 ? undefined : { setting, model, losses };
}

/** The first that is within a ten thousandth of the least. */
function firstWithin(losses: ArrayLike<number>): number {
  const all = Array.from(losses);
  const least = Math.min(...all);
  return all.findIndex((loss) => loss <= least + NEXT_TO_NOTHING * Math.abs(least));
}
