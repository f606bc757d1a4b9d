import type { BinnedRows, Block, ListedRows } from './binned-rows.js';

/** Numbers of one node: 256 bins, first and second derivative side by side. */
export const CELLS = 512;

/** All rows in use are in the root; where a list of rows outside the fullest bin is kept, only those are added up. */
export function sumRoot(
  { bins, others, fullest, bounds, blocks }: BinnedRows,
  f: number,
  used: readonly number[],
  total: Float64Array,
  derivatives: Float64Array,
  cells: Float64Array,
): void {
  const [column, listed] = [bins[f], others[f]];
  cells.fill(0);
  if (listed === undefined) {
    for (const block of used) {
      const { firstRow, endRow } = blocks[block];
      for (let i = firstRow; i < endRow; i++) {
        const cell = column[i] << 1;
        cells[cell] += derivatives[2 * i];
        cells[cell + 1] += derivatives[2 * i + 1];
      }
    }
    return;
  }
  const { rows, start } = listed;
  for (const block of used) {
    for (let at = start[block]; at < start[block + 1]; at++) {
      const i = rows[at];
      const cell = column[i] << 1;
      cells[cell] += derivatives[2 * i];
      cells[cell + 1] += derivatives[2 * i + 1];
    }
  }
  fillFullest(cells, 0, bounds[f].length + 1, fullest[f], total, 0);
}

/** Of each pair of siblings the one with fewer rows, and all their rows that the tree learns from. */
interface SmallerChildren {
  /** By node: 1 for the smaller of its pair. */
  readonly isSmaller: Uint8Array;
  readonly rows: Int32Array;
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
  let at = 0;
  for (const block of used) {
    const { firstRow, endRow } = blocks[block];
    for (let i = firstRow; i < endRow; i++) if (isSmaller[nodeOf[i]] === 1) rows[at++] = i;
  }
  return { isSmaller, rows };
}

/** Sums of the smaller children, over whichever list of rows is the shorter one. */
export function sumSmaller(
  { bins, others, fullest, bounds }: BinnedRows,
  f: number,
  used: readonly number[],
  { isSmaller, rows }: SmallerChildren,
  total: Float64Array,
  nodeOf: Uint8Array,
  derivatives: Float64Array,
  cells: Float64Array,
): void {
  const [column, listed] = [bins[f], others[f]];
  cells.fill(0);
  const length = listed === undefined ? Number.POSITIVE_INFINITY : lengthOf(listed, used);
  if (listed === undefined || length > rows.length) {
    for (let at = 0; at < rows.length; at++) {
      const i = rows[at];
      const cell = ((nodeOf[i] << 8) | column[i]) << 1;
      cells[cell] += derivatives[2 * i];
      cells[cell + 1] += derivatives[2 * i + 1];
    }
    return;
  }
  for (const block of used) {
    for (let at = listed.start[block]; at < listed.start[block + 1]; at++) {
      const i = listed.rows[at];
      if (isSmaller[nodeOf[i]] === 0) continue;
      const cell = ((nodeOf[i] << 8) | column[i]) << 1;
      cells[cell] += derivatives[2 * i];
      cells[cell + 1] += derivatives[2 * i + 1];
    }
  }
  for (let node = 0; node < isSmaller.length; node++)
    if (isSmaller[node] === 1) fillFullest(cells, node * CELLS, bounds[f].length + 1, fullest[f], total, node);
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
