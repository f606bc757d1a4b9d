import { type AssociationInput, type AssociationRows, associationRows } from '../association/association-rows.js';
import { type CountPairsInput, type PairRange, pairRangeCounter } from '../counting/count-pairs.js';

import {
  type GramInput,
  type LinearRows,
  type LinearRowsInput,
  readLinearRows,
  writeGramRows,
} from '../linear/ease.js';
import { type Barrier, type BlockMatrix, participate } from '../linear/symmetric-inverse.js';

type Range = readonly [from: number, until: number];

/** Work that can be cut into tasks: its shared input, one task, the result of a task. */
export interface Kernels {
  readonly countPairs: { input: CountPairsInput; task: Range; result: PairRange };
  readonly associationRows: { input: AssociationInput; task: Range; result: AssociationRows };
  readonly gramRows: { input: GramInput; task: Range; result: undefined };
  /** One task a thread, all at the same time: they wait for each other. */
  readonly invert: {
    input: { readonly matrix: BlockMatrix; readonly barrier: Barrier };
    task: number;
    result: undefined;
  };
  readonly linearRows: { input: LinearRowsInput; task: Range; result: LinearRows };
}

export type KernelName = keyof Kernels;

/** Each kernel: given the input once, a function that runs tasks. */
export const kernels: {
  readonly [K in KernelName]: (input: Kernels[K]['input']) => (task: Kernels[K]['task']) => Kernels[K]['result'];
} = {
  countPairs: (input) => {
    const countRange = pairRangeCounter(input);
    return ([from, until]) => countRange(from, until);
  },
  associationRows:
    (input) =>
    ([from, until]) =>
      associationRows(input, from, until),
  gramRows:
    (input) =>
    ([from, until]) => {
      writeGramRows(input, from, until);
      return undefined;
    },
  invert:
    ({ matrix, barrier }) =>
    (participant) => {
      participate(matrix, barrier, participant);
      return undefined;
    },
  linearRows:
    (input) =>
    ([from, until]) =>
      readLinearRows(input, from, until),
};
