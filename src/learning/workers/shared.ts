/** Copies a typed array into shared memory, so that worker threads read it without a copy each. */
function toShared<T extends Int32Array | Uint32Array | Uint16Array | Float32Array | Float64Array | Uint8Array>(
  array: T,
): T {
  if (array.buffer instanceof SharedArrayBuffer) return array;
  const Constructor = array.constructor as new (source: ArrayBufferLike | number) => T;
  const shared = new Constructor(new SharedArrayBuffer(Math.max(array.byteLength, array.BYTES_PER_ELEMENT)));
  const exact = new (Constructor as new (buffer: ArrayBufferLike, offset: number, length: number) => T)(
    shared.buffer,
    0,
    array.length,
  );
  exact.set(array as never);
  return exact;
}

/** Every typed array of a plain object (one level of nesting deep or more) in shared memory. */
export function shareArrays<T>(value: T): T {
  if (ArrayBuffer.isView(value)) return toShared(value as unknown as Int32Array) as unknown as T;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shareArrays(item)])) as T;
}
