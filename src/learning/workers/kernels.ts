import { type AssociationInput, type AssociationRows, associationRows } from '../association/association-rows.js';
import { type ContentInput, type ContentRows, contentRows } from '../content/content-rows.js';
import { type BasketLines, type BasketTails, tailsByProduct } from '../counting/basket-tails.js';
import { type CountPairsInput, type PairRange, pairRangeCounter } from '../counting/count-pairs.js';
import type { Sessions } from '../history.js';
import { type LaterInput, type LaterRows, laterRows } from '../later/later-rows.js';
import {
  type GramInput,
  type LinearRows,
  type LinearRowsInput,
  readLinearRows,
  writeGramMatrix,
} from '../linear/ease.js';
import { type GramRows, type GramSource, gramLengths, writeGramRows } from '../linear/gram-rows.js';
import { type NeighbourhoodInput, neighbourhoodRows } from '../linear/neighbourhoods.js';
import { type Barrier, type BlockMatrix, participate } from '../linear/symmetric-inverse.js';
import type { BoostedTrees, TreeParameters } from '../ranker/boosted-trees.js';
import { caseGrower, type TaughtCases } from '../ranker/case-grower.js';
import { type RelationInput, type RelationRows, relationRows } from '../relations/relation-rows.js';
import { type FittedSessions, fitSessions } from '../sessions/session-model.js';

type Range = readonly [from: number, until: number];

/** Work that can be cut into tasks: its shared input, one task, the result of a task. */
export interface Kernels {
  readonly basketTails: { input: BasketLines; task: Range; result: BasketTails };
  readonly countPairs: { input: CountPairsInput; task: Range; result: PairRange };
  readonly associationRows: { input: AssociationInput; task: Range; result: AssociationRows };
  readonly relationRows: { input: RelationInput; task: Range; result: RelationRows };
  readonly laterRows: { input: LaterInput; task: Range; result: LaterRows };
  readonly contentRows: { input: ContentInput; task: Range; result: ContentRows };
  readonly gramMatrix: { input: GramInput; task: Range; result: undefined };
  /** One task a thread, all at the same time: they wait for each other. */
  readonly invert: {
    input: { readonly matrix: BlockMatrix; readonly barrier: Barrier };
    task: number;
    result: undefined;
  };
  readonly growTrees: { input: TaughtCases; task: TreeParameters; result: BoostedTrees };
  readonly fitSessions: {
    input: Sessions;
    task: { readonly productCount: number; readonly seed: number };
    result: FittedSessions | undefined;
  };
  readonly linearRows: { input: LinearRowsInput; task: Range; result: LinearRows };
  readonly gramLengths: { input: GramSource; task: Range; result: Int32Array };
  readonly gramRows: {
    input: { readonly source: GramSource; readonly rows: GramRows; readonly ridge: number };
    task: Range;
    result: undefined;
  };
  readonly neighbourhoods: { input: NeighbourhoodInput; task: Range; result: LinearRows[] };
}

export type KernelName = keyof Kernels;

/** Each kernel: given the input once, a function that runs tasks. */
export const kernels: {
  readonly [K in KernelName]: (input: Kernels[K]['input']) => (task: Kernels[K]['task']) => Kernels[K]['result'];
} = {
  basketTails:
    (input) =>
    ([from, until]) =>
      tailsByProduct(input, from, until),
  countPairs: (input) => {
    const countRange = pairRangeCounter(input);
    return ([from, until]) => countRange(from, until);
  },
  associationRows:
    (input) =>
    ([from, until]) =>
      associationRows(input, from, until),
  relationRows:
    (input) =>
    ([from, until]) =>
      relationRows(input, from, until),
  laterRows:
    (input) =>
    ([from, until]) =>
      laterRows(input, from, until),
  contentRows:
    (input) =>
    ([from, until]) =>
      contentRows(input, from, until),
  gramMatrix:
    (input) =>
    ([from, until]) => {
      writeGramMatrix(input, from, until);
      return undefined;
    },
  invert:
    ({ matrix, barrier }) =>
    (participant) => {
      participate(matrix, barrier, participant);
      return undefined;
    },
  growTrees: caseGrower,
  fitSessions:
    (sessions) =>
    ({ productCount, seed }) =>
      fitSessions(sessions, productCount, { seed }),
  linearRows:
    (input) =>
    ([from, until]) =>
      readLinearRows(
        input,
        Int32Array.from({ length: until - from }, (_, place) => from + place),
      ),
  gramLengths:
    (input) =>
    ([from, until]) =>
      gramLengths(input, from, until),
  gramRows:
    ({ source, rows, ridge }) =>
    ([from, until]) => {
      writeGramRows(source, rows, ridge, from, until);
      return undefined;
    },
  neighbourhoods:
    (input) =>
    ([from, until]) =>
      neighbourhoodRows(input, from, until),
};
