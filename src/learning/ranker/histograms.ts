import type { BinnedRows, Block, ListedRows } from './binned-rows.js';

/** Numbers of one node: 256 bins, first and second derivative side by side. */
export const CELLS = 512;

/**
 * Sums of the root, where all rows in use are, for each feature: its cells are `sums[drawn · CELLS …]`. Where a list of rows outside the fullest
 * bin is kept, only those are added up. Block by block, so that the derivatives of a block are still cached for the next feature.
 */
export function sumRoot(
  { bins, others, fullest, bounds, blocks }: BinnedRows,
  features: readonly number[],
  used: readonly number[],
  total: Float64Array,
  derivatives: Float64Array,
  sums: Float64Array,
): void {
  sums.fill(0, 0, features.length * CELLS);
  for (const block of used) {
    for (let drawn = 0; drawn < features.length; drawn++) {
      const [column, listed] = [bins[features[drawn]], others[features[drawn]]];
      const cells = sums.subarray(drawn * CELLS, (drawn + 1) * CELLS);
      if (listed === undefined) addRows(column, blocks[block], derivatives, cells);
      else addListed(column, listed, block, derivatives, cells);
    }
  }
  for (const [drawn, f] of features.entries()) {
    if (others[f] === undefined) continue;
    fillFullest(sums.subarray(drawn * CELLS, (drawn + 1) * CELLS), 0, bounds[f].length + 1, fullest[f], total, 0);
  }
}

function addRows(
  column: Uint8Array,
  { firstRow, endRow }: Block,
  derivatives: Float64Array,
  cells: Float64Array,
): void {
  for (let i = firstRow; i < endRow; i++) {
    const cell = column[i] << 1;
    cells[cell] += derivatives[2 * i];
    cells[cell + 1] += derivatives[2 * i + 1];
  }
}

function addListed(
  column: Uint8Array,
  { rows, start }: ListedRows,
  block: number,
  derivatives: Float64Array,
  cells: Float64Array,
): void {
  const end = start[block + 1];
  for (let at = start[block]; at < end; at++) {
    const i = rows[at];
    const cell = column[i] << 1;
    cells[cell] += derivatives[2 * i];
    cells[cell + 1] += derivatives[2 * i + 1];
  }
}

/** Of each pair of siblings the one with fewer rows, and all their rows that the tree learns from. */
interface SmallerChildren {
  /** By node: 1 for the smaller of its pair. */
  readonly isSmaller: Uint8Array;
  readonly rows: Int32Array;
  /** Those of the i-th block in use at start[i] … start[i + 1] − 1. */
  readonly start: Uint32Array;
}

export function smallerChildren(
  width: number,
  nodeOf: Uint8Array,
  blocks: readonly Block[],
  used: readonly number[],
): SmallerChildren {
  const count = new Uint32Array(width);
  for (const block of used) {
    const { firstRow, endRow } = blocks[block];
    for (let i = firstRow; i < endRow; i++) count[nodeOf[i]]++;
  }
  const isSmaller = new Uint8Array(width);
  let size = 0;
  for (let left = 0; left < width; left += 2) {
    const node = count[left] <= count[left + 1] ? left : left + 1;
    isSmaller[node] = 1;
    size += count[node];
  }
  const rows = new Int32Array(size);
  const start = new Uint32Array(used.length + 1);
  let at = 0;
  for (const [place, block] of used.entries()) {
    const { firstRow, endRow } = blocks[block];
    for (let i = firstRow; i < endRow; i++) if (isSmaller[nodeOf[i]] === 1) rows[at++] = i;
    start[place + 1] = at;
  }
  return { isSmaller, rows, start };
}

/**
 * Sums of the smaller children for each feature, over whichever list of rows is the shorter one; the cells of a feature are
 * `sums[drawn · nodes · CELLS …]`, node by node. Block by block as the root.
 */
export function sumSmaller(
  { bins, others, fullest, bounds }: BinnedRows,
  features: readonly number[],
  used: readonly number[],
  { isSmaller, rows, start }: SmallerChildren,
  total: Float64Array,
  nodeOf: Uint8Array,
  derivatives: Float64Array,
  sums: Float64Array,
): void {
  const size = isSmaller.length * CELLS;
  sums.fill(0, 0, features.length * size);
  const lists = features.map((f) => {
    const listed = others[f];
    return listed === undefined || lengthOf(listed, used) > rows.length ? undefined : listed;
  });
  for (const [place, block] of used.entries()) {
    for (let drawn = 0; drawn < features.length; drawn++) {
      const [column, listed] = [bins[features[drawn]], lists[drawn]];
      const cells = sums.subarray(drawn * size, (drawn + 1) * size);
      if (listed === undefined) {
        const end = start[place + 1];
        for (let at = start[place]; at < end; at++) {
          const i = rows[at];
          const cell = ((nodeOf[i] << 8) | column[i]) << 1;
          cells[cell] += derivatives[2 * i];
          cells[cell + 1] += derivatives[2 * i + 1];
        }
      } else addListedOf(isSmaller, column, listed, block, nodeOf, derivatives, cells);
    }
  }
  for (const [drawn, f] of features.entries()) {
    if (lists[drawn] === undefined) continue;
    const cells = sums.subarray(drawn * size, (drawn + 1) * size);
    for (let node = 0; node < isSmaller.length; node++)
      if (isSmaller[node] === 1) fillFullest(cells, node * CELLS, bounds[f].length + 1, fullest[f], total, node);
  }
}

function addListedOf(
  isSmaller: Uint8Array,
  column: Uint8Array,
  { rows, start }: ListedRows,
  block: number,
  nodeOf: Uint8Array,
  derivatives: Float64Array,
  cells: Float64Array,
): void {
  const end = start[block + 1];
  for (let at = start[block]; at < end; at++) {
    const i = rows[at];
    if (isSmaller[nodeOf[i]] === 0) continue;
    const cell = ((nodeOf[i] << 8) | column[i]) << 1;
    cells[cell] += derivatives[2 * i];
    cells[cell + 1] += derivatives[2 * i + 1];
  }
}

function lengthOf({ start }: ListedRows, used: readonly number[]): number {
  let length = 0;
  for (const block of used) length += start[block + 1] - start[block];
  return length;
}

/** The larger sibling: parent − smaller one. */
export function subtract(parents: Float64Array, isSmaller: Uint8Array, cells: Float64Array): void {
  for (let node = 0; node < isSmaller.length; node++) {
    if (isSmaller[node] === 1) continue;
    const [from, sibling, parent] = [node * CELLS, (node ^ 1) * CELLS, (node >> 1) * CELLS];
    for (let cell = 0; cell < CELLS; cell++) cells[from + cell] = parents[parent + cell] - cells[sibling + cell];
  }
}

/** What the listed rows leave of the node's totals belongs to the fullest bin. */
function fillFullest(
  cells: Float64Array,
  from: number,
  used: number,
  fullest: number,
  total: Float64Array,
  node: number,
): void {
  for (let part = 0; part < 2; part++) {
    let others = 0;
    for (let bin = 0; bin < used; bin++) others += cells[from + 2 * bin + part];
    cells[from + 2 * fullest + part] = total[2 * node + part] - others;
  }
}
