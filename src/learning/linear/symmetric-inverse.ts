/**
 * Inverse of a symmetric positive definite matrix by block sweeps, on any number of threads.
 *
 * Sweep operator (Goodnight 1979, "A tutorial on the SWEEP operator", The American Statistician 33(3)) on block k, with
 * D = A(k,k)⁻¹:  A(i,j) −= A(i,k) D A(k,j);  A(i,k) = A(i,k) D;  A(k,k) = −D.  After all blocks A holds −A⁻¹. Every step
 * keeps the matrix symmetric, so only the lower triangle of blocks is stored: n² ÷ 2 floats and n³ multiply-adds.
 * Positive definite matrices need no pivoting. 32-bit floats: good to about cond(A) × 10⁻⁷; the ridge that callers put on
 * the diagonal keeps the condition low.
 *
 * All threads run participate() and meet at barriers; which thread does which block changes no bit of the result.
 */
import { BLOCK, BLOCK_BYTES, createBlockMemory, type SharedMemory, subtractProductOn } from './block-kernel.js';

/** A symmetric matrix by lower-triangular blocks in shared memory, with room for the panels of the inverse. */
export interface BlockMatrix {
  /** Rows and columns; padded to whole blocks with a unit diagonal. */
  readonly size: number;
  readonly memory: SharedMemory;
  /** Pivots below it are raised to it: a matrix whose small entries were left out may not be quite positive definite. */
  readonly leastPivot: number;
}

const blocksAcross = (size: number): number => Math.ceil(size / BLOCK);
const triangle = (blocks: number): number => (blocks * (blocks + 1)) / 2;
const blockAt = (i: number, j: number): number => triangle(i) + j;

/** A zero matrix of this size (its padding has a unit diagonal already). */
export function createBlockMatrix(size: number): BlockMatrix {
  const across = blocksAcross(size);
  return reuse({ size, memory: createBlockMemory(triangle(across) + 3 * across + 2), leastPivot: 0 }, size, 0);
}

/** A zero matrix of this size in the memory of one that is as large or larger. */
export function reuse({ memory }: BlockMatrix, size: number, leastPivot: number): BlockMatrix {
  const values = new Float32Array(memory.buffer);
  const across = blocksAcross(size);
  values.fill(0, 0, triangle(across) * BLOCK * BLOCK);
  for (let i = size; i < across * BLOCK; i++) values[elementAt(i, i)] = 1;
  return { size, memory, leastPivot };
}

/** Index of element (row, column), column ≤ row, in the Float32Array over the matrix's memory. */
export function elementAt(row: number, column: number): number {
  const i = Math.floor(row / BLOCK);
  const j = Math.floor(column / BLOCK);
  return blockAt(i, j) * BLOCK * BLOCK + (row - i * BLOCK) * BLOCK + (column - j * BLOCK);
}

/** Where threads meet: a counter of arrivals and the number of the meeting. */
export interface Barrier {
  readonly participants: number;
  /** Two elements, shared. */
  readonly state: Int32Array;
}

export function createBarrier(participants: number): Barrier {
  return { participants, state: new Int32Array(new SharedArrayBuffer(8)) };
}

function meet({ participants, state }: Barrier): void {
  if (participants === 1) return;
  const meeting = Atomics.load(state, 1);
  if (Atomics.add(state, 0, 1) === participants - 1) {
    Atomics.store(state, 0, 0);
    Atomics.add(state, 1, 1);
    Atomics.notify(state, 1);
  } else {
    while (Atomics.load(state, 1) === meeting) Atomics.wait(state, 1, meeting);
  }
}

/**
 * One thread's share of turning `matrix` into minus its inverse, in place. All participants (0 … participants − 1) must
 * run at the same time. `onStep` is called by participant 0 after each block.
 */
export function participate(
  matrix: BlockMatrix,
  barrier: Barrier,
  participant: number,
  onStep?: (done: number, total: number) => void,
): void {
  const { memory, size, leastPivot } = matrix;
  const across = blocksAcross(size);
  const values = new Float32Array(memory.buffer);
  const subtractProduct = subtractProductOn(memory);
  const panelP = triangle(across);
  const panelQ = panelP + across;
  const panelQTransposed = panelQ + across;
  const minusD = panelQTransposed + across;
  const block = (index: number): Float32Array => values.subarray(index * BLOCK * BLOCK, (index + 1) * BLOCK * BLOCK);
  const mine = (index: number): boolean => index % barrier.participants === participant;

  for (let k = 0; k < across; k++) {
    if (participant === 0) {
      const inverse = invertBlock(block(blockAt(k, k)), leastPivot);
      const target = block(minusD);
      for (let e = 0; e < inverse.length; e++) target[e] = -inverse[e];
    }
    meet(barrier);
    for (let i = 0; i < across; i++) {
      if (i === k || !mine(i)) continue;
      // Q(i) = A(i, k) and its transpose; P(i) = Q(i) · D.
      const stored = block(i > k ? blockAt(i, k) : blockAt(k, i));
      const straight = block(i > k ? panelQ + i : panelQTransposed + i);
      straight.set(stored);
      transpose(stored, block(i > k ? panelQTransposed + i : panelQ + i));
      block(panelP + i).fill(0);
      subtractProduct((panelP + i) * BLOCK_BYTES, (panelQ + i) * BLOCK_BYTES, minusD * BLOCK_BYTES);
      if (i > k) stored.set(block(panelP + i));
      else transpose(block(panelP + i), stored);
    }
    meet(barrier);
    let turn = 0;
    for (let i = 0; i < across; i++) {
      if (i === k) continue;
      for (let j = 0; j <= i; j++) {
        if (j === k || !mine(turn++)) continue;
        subtractProduct(blockAt(i, j) * BLOCK_BYTES, (panelP + i) * BLOCK_BYTES, (panelQTransposed + j) * BLOCK_BYTES);
      }
    }
    if (participant === 0) block(blockAt(k, k)).set(block(minusD));
    meet(barrier);
    if (participant === 0) onStep?.(k + 1, across);
  }
}

function transpose(from: Float32Array, to: Float32Array): void {
  for (let r = 0; r < BLOCK; r++) for (let c = 0; c < BLOCK; c++) to[c * BLOCK + r] = from[r * BLOCK + c];
}

/** Gauss-Jordan on one block in 64-bit floats; its lower triangle is read, so that rounding cannot break the symmetry. */
function invertBlock(source: Float32Array, leastPivot: number): Float64Array {
  const n = BLOCK;
  const a = new Float64Array(n * n);
  for (let r = 0; r < n; r++) for (let c = 0; c < n; c++) a[r * n + c] = r >= c ? source[r * n + c] : source[c * n + r];
  for (let k = 0; k < n; k++) {
    const pivot = 1 / Math.max(a[k * n + k], leastPivot);
    a[k * n + k] = 1;
    for (let c = 0; c < n; c++) a[k * n + c] *= pivot;
    for (let r = 0; r < n; r++) {
      if (r === k) continue;
      const factor = a[r * n + k];
      if (factor === 0) continue;
      a[r * n + k] = 0;
      for (let c = 0; c < n; c++) a[r * n + c] -= factor * a[k * n + c];
    }
  }
  return a;
}
