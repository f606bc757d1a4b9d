import { ThresholdSearch } from './threshold-search.js';

/** Neighbouring cases, which a tree learns from together or not at all: what it leaves out costs nothing. */
export interface Block {
  readonly firstGroup: number;
  readonly endGroup: number;
  readonly firstRow: number;
  readonly endRow: number;
}

/** Rows of features, by column, already binned; rows of one case stand together. */
export interface BinnedRows {
  readonly rows: number;
  /** All rows in order, at most BLOCKS of them. */
  readonly blocks: readonly Block[];
  /** One array of `rows` bins a feature. */
  readonly bins: readonly Uint8Array[];
  /** Upper bounds of the bins of each feature: value v is in the first bin b with v ≤ bound[b]. */
  readonly bounds: readonly Float32Array[];
  /** The fullest bin of each feature: its sums are what the others leave of the total. */
  readonly fullest: Uint8Array;
  /** For features whose fullest bin holds many rows (zeros, mostly) the rows outside it: only they need additions. */
  readonly others: readonly (ListedRows | undefined)[];
}

/** Ascending rows; those of block b at start[b] … start[b + 1] − 1. */
export interface ListedRows {
  readonly rows: Int32Array;
  readonly start: Uint32Array;
}

const MAX_BINS = 255;
/** Enough that half of them is never the same half twice; fewer than the cases, so that each is read in one go. */
const BLOCKS = 64;
/** Rows looked at for the quantiles of a feature. */
const QUANTILE_SAMPLE = 50_000;

/** Cuts each column at its quantiles. */
export function binColumns(columns: readonly Float32Array[], groupStart: Uint32Array): BinnedRows {
  const rows = columns[0]?.length ?? 0;
  const bounds = columns.map(quantileBounds);
  const all = Int32Array.from({ length: rows }, (_, i) => i);
  const bins = columns.map((column, f) => binsOf(column, bounds[f], all));
  const fullest = Uint8Array.from(bins, fullestBin);
  const blocks = blocksOf(groupStart);
  return { rows, blocks, bins, bounds, fullest, others: bins.map((each, f) => rowsOutside(each, fullest[f], blocks)) };
}

function blocksOf(groupStart: Uint32Array): Block[] {
  const groups = groupStart.length - 1;
  const count = Math.min(BLOCKS, groups);
  const at = (block: number): number => Math.floor((block * groups) / count);
  return Array.from({ length: count }, (_, block) => ({
    firstGroup: at(block),
    endGroup: at(block + 1),
    firstRow: groupStart[at(block)],
    endRow: groupStart[at(block + 1)],
  }));
}

/** Below this share a list of rows costs more than it saves. */
const WORTH_A_LIST = 0.3;

function rowsOutside(bins: Uint8Array, fullest: number, blocks: readonly Block[]): ListedRows | undefined {
  let outside = 0;
  for (let i = 0; i < bins.length; i++) if (bins[i] !== fullest) outside++;
  if (outside > bins.length * (1 - WORTH_A_LIST)) return undefined;
  const rows = new Int32Array(outside);
  const start = new Uint32Array(blocks.length + 1);
  let at = 0;
  for (const [block, { firstRow, endRow }] of blocks.entries()) {
    for (let i = firstRow; i < endRow; i++) if (bins[i] !== fullest) rows[at++] = i;
    start[block + 1] = at;
  }
  return { rows, start };
}

function fullestBin(bins: Uint8Array): number {
  const count = new Uint32Array(256);
  for (let i = 0; i < bins.length; i++) count[bins[i]]++;
  return count.indexOf(count.reduce((most, each) => Math.max(most, each), 0));
}

function quantileBounds(column: Float32Array): Float32Array {
  const step = Math.max(1, Math.floor(column.length / QUANTILE_SAMPLE));
  const sample = new Float32Array(Math.ceil(column.length / step));
  let count = 0;
  for (let i = 0; i < column.length; i += step) if (!Number.isNaN(column[i])) sample[count++] = column[i];
  const sorted = sample.subarray(0, count).sort();
  const bounds: number[] = [];
  for (let b = 1; b < MAX_BINS; b++) {
    const value = sorted[Math.min(count - 1, Math.floor((b * count) / MAX_BINS))];
    if (count > 0 && (bounds.length === 0 || value > bounds[bounds.length - 1])) bounds.push(value);
  }
  return Float32Array.from(bounds);
}

/** By row the first bin whose bound is not below the value; NaN is in bin 0. */
function binsOf(column: Float32Array, bounds: Float32Array, all: Int32Array): Uint8Array {
  const bins = new Uint8Array(column.length);
  const bits = new Int32Array(column.buffer, column.byteOffset, column.length);
  new ThresholdSearch(bounds, Int32Array.of(0, bounds.length)).countBelow(
    0,
    column,
    bits,
    1,
    all,
    0,
    bins.length,
    bins,
  );
  return bins;
}
