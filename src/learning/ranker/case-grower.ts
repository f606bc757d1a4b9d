import { binColumns } from './binned-rows.js';
import { type BoostedTrees, growTrees, softmaxLoss, type TreeParameters } from './boosted-trees.js';
import { FEATURES } from './feature-names.js';

const WIDTH = FEATURES.length;

export interface TaughtCases {
  readonly rows: number;
  /** Row by row; longer than the rows need. */
  readonly cells: Float32Array;
  readonly groupStart: Uint32Array;
  readonly isTarget: Uint8Array;
}

/** Bins the cases once, then grows any number of models on them. */
export function caseGrower({
  rows,
  cells,
  groupStart,
  isTarget,
}: TaughtCases): (parameters: TreeParameters) => BoostedTrees {
  const column = new Float32Array(rows);
  const columns = FEATURES.map((_, f) => {
    for (let i = 0; i < rows; i++) column[i] = cells[i * WIDTH + f];
    return column.slice();
  });
  const binned = binColumns(columns, groupStart);
  return (parameters) => growTrees(binned, softmaxLoss(groupStart, isTarget), parameters);
}
