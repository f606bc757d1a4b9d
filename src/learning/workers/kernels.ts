import { type AssociationInput, type AssociationRows, associationRows } from '../association/association-rows.js';
import { type CountPairsInput, countPairRange, type PairRange } from '../counting/count-pairs.js';

type Range = readonly [from: number, until: number];

/** Work that can be cut into tasks: its shared input, one task, the result of a task. */
export interface Kernels {
  readonly countPairs: { input: CountPairsInput; task: Range; result: PairRange };
  readonly associationRows: { input: AssociationInput; task: Range; result: AssociationRows };
}

export type KernelName = keyof Kernels;

/** Each kernel: given the input once, a function that runs tasks. */
export const kernels: {
  readonly [K in KernelName]: (input: Kernels[K]['input']) => (task: Kernels[K]['task']) => Kernels[K]['result'];
} = {
  countPairs:
    (input) =>
    ([from, until]) =>
      countPairRange(input, from, until),
  associationRows:
    (input) =>
    ([from, until]) =>
      associationRows(input, from, until),
};
