/**
 * The one dense kernel of the room: C −= P · Q on blocks of 64 × 64 32-bit floats, assembled here as WebAssembly because
 * plain JavaScript cannot reach the vector units (about a tenth of the speed). No package of dense linear algebra with
 * threads and an install without a compiler is kept for Node.
 *
 * Register tile: 4 rows × 8 columns of C in eight vectors; for each of the 64 inner steps two vectors of Q are loaded and
 * one element of P a row is spread over a vector. Plain multiply and subtract, never a fused one, so that every machine
 * gives the same bits.
 */

/** Rows and columns of a block. */
export const BLOCK = 64;
/** Bytes of a block. */
export const BLOCK_BYTES = BLOCK * BLOCK * 4;
/** WebAssembly memory comes in pages of 64 KiB; 65,536 of them, 4 GiB, is the most it can address. */
const PAGE_BYTES = 65_536;
const MAX_PAGES = 65_536;

/** C −= P · Q; each argument is the byte offset of a block, stored by rows. */
export type SubtractProduct = (c: number, p: number, q: number) => void;

export interface SharedMemory {
  readonly buffer: SharedArrayBuffer;
}

interface WasmHost {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Record<string, unknown> };
  readonly Memory: new (limits: { initial: number; maximum: number; shared: boolean }) => SharedMemory;
}

// Node has WebAssembly, but its types live in the browser's library, which the server does not include.
const host = (globalThis as unknown as { WebAssembly: WasmHost }).WebAssembly;

/** Memory for `blocks` blocks that worker threads can share. */
export function createBlockMemory(blocks: number): SharedMemory {
  const pages = Math.max(1, Math.ceil((blocks * BLOCK_BYTES) / PAGE_BYTES));
  return new host.Memory({ initial: pages, maximum: pages, shared: true });
}

const made = new WeakMap<SharedMemory, SubtractProduct>();

/** The kernel on a memory, made once a thread. */
export function subtractProductOn(memory: SharedMemory): SubtractProduct {
  const kernel = made.get(memory) ?? createSubtractProduct(memory);
  made.set(memory, kernel);
  return kernel;
}

function createSubtractProduct(memory: SharedMemory): SubtractProduct {
  const instance = new host.Instance(new host.Module(assemble()), { env: { memory } });
  return instance.exports.subtractProduct as SubtractProduct;
}

const ROWS = 4;
const VECTORS = 2;
const ROW_BYTES = BLOCK * 4;
const VECTOR_BYTES = 16;

const I32 = 0x7f;
const V128 = 0x7b;
const [C, P, Q, ROW, COLUMN, STEP, P_AT, Q_AT, C_AT] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const FIRST_ACCUMULATOR = 9;
const FIRST_Q = FIRST_ACCUMULATOR + ROWS * VECTORS;
const SPREAD = FIRST_Q + VECTORS;

/** LEB128, signed and unsigned alike for the small non-negative numbers used here (one spare bit keeps the sign off). */
function leb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x3f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
  return bytes;
}

const get = (local: number): number[] => [0x20, ...leb(local)];
const set = (local: number): number[] => [0x21, ...leb(local)];
const constant = (value: number): number[] => [0x41, ...leb(value)];
const ADD = 0x6a;
const MULTIPLY = 0x6c;
const addTo = (local: number, value: number): number[] => [...get(local), ...constant(value), ADD, ...set(local)];
const loop = (body: number[]): number[] => [0x03, 0x40, ...body, 0x0b];
const againWhileBelow = (local: number, limit: number): number[] => [...get(local), ...constant(limit), 0x49, 0x0d, 0];
const loadVector = (offset: number): number[] => [0xfd, 0x00, 4, ...leb(offset)];
const loadSpread = (offset: number): number[] => [0xfd, 0x09, 2, ...leb(offset)];
const storeVector = (offset: number): number[] => [0xfd, 0x0b, 4, ...leb(offset)];
const VECTOR_SUBTRACT = [0xfd, 0xe5, 0x01];
const VECTOR_MULTIPLY = [0xfd, 0xe6, 0x01];

function assemble(): Uint8Array {
  const tile = [...Array(ROWS * VECTORS).keys()];
  const offsetInC = (i: number): number => Math.floor(i / VECTORS) * ROW_BYTES + (i % VECTORS) * VECTOR_BYTES;
  const innerStep = [
    ...[...Array(VECTORS).keys()].flatMap((v) => [...get(Q_AT), ...loadVector(v * VECTOR_BYTES), ...set(FIRST_Q + v)]),
    ...[...Array(ROWS).keys()].flatMap((r) => [
      ...[...get(P_AT), ...loadSpread(r * ROW_BYTES), ...set(SPREAD)],
      ...[...Array(VECTORS).keys()].flatMap((v) => {
        const accumulator = FIRST_ACCUMULATOR + r * VECTORS + v;
        const product = [...get(SPREAD), ...get(FIRST_Q + v), ...VECTOR_MULTIPLY];
        return [...get(accumulator), ...product, ...VECTOR_SUBTRACT, ...set(accumulator)];
      }),
    ]),
    ...addTo(P_AT, 4),
    ...addTo(Q_AT, ROW_BYTES),
    ...addTo(STEP, 1),
    ...againWhileBelow(STEP, BLOCK),
  ];
  const rowStart = [...get(ROW), ...constant(ROW_BYTES), MULTIPLY];
  const columnStart = [...get(COLUMN), ...constant(4), MULTIPLY];
  const tileStep = [
    ...[...get(C), ...rowStart, ADD, ...columnStart, ADD, ...set(C_AT)],
    ...tile.flatMap((i) => [...get(C_AT), ...loadVector(offsetInC(i)), ...set(FIRST_ACCUMULATOR + i)]),
    ...[...get(P), ...rowStart, ADD, ...set(P_AT)],
    ...[...get(Q), ...columnStart, ADD, ...set(Q_AT)],
    ...[...constant(0), ...set(STEP)],
    ...loop(innerStep),
    ...tile.flatMap((i) => [...get(C_AT), ...get(FIRST_ACCUMULATOR + i), ...storeVector(offsetInC(i))]),
    ...addTo(COLUMN, (VECTORS * VECTOR_BYTES) / 4),
    ...againWhileBelow(COLUMN, BLOCK),
  ];
  const body = [
    ...[...constant(0), ...set(ROW)],
    ...loop([
      ...[...constant(0), ...set(COLUMN)],
      ...loop(tileStep),
      ...addTo(ROW, ROWS),
      ...againWhileBelow(ROW, BLOCK),
    ]),
  ];
  const locals = [2, 6, I32, ROWS * VECTORS + VECTORS + 1, V128];
  const code = [...locals, ...body, 0x0b];
  const name = (text: string): number[] => [text.length, ...[...text].map((letter) => letter.charCodeAt(0))];
  const section = (id: number, content: number[]): number[] => [id, ...size(content.length), ...content];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 3, I32, I32, I32, 0]),
    // Shared memory (flag 3): from 1 page to all that can be addressed.
    ...section(2, [1, ...name('env'), ...name('memory'), 0x02, 0x03, 1, ...size(MAX_PAGES)]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('subtractProduct'), 0x00, 0]),
    ...section(10, [1, ...size(code.length), ...code]),
  ]);
}

/** Unsigned LEB128. */
function size(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
  return bytes;
}
