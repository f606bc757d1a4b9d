/** Rows of different lengths, one after the other: row r is [start[r], start[r + 1]). */
export function rowStarts(lengths: Int32Array): Uint32Array {
  const start = new Uint32Array(lengths.length + 1);
  for (let row = 0; row < lengths.length; row++) start[row + 1] = start[row] + lengths[row];
  return start;
}

export function joinInts(parts: readonly Int32Array[]): Int32Array {
  return join(parts, new Int32Array(sizeOf(parts)));
}

export function joinFloats(parts: readonly Float32Array[]): Float32Array {
  return join(parts, new Float32Array(sizeOf(parts)));
}

function sizeOf(parts: readonly { readonly length: number }[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function join<T extends Int32Array | Float32Array>(parts: readonly T[], joined: T): T {
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
