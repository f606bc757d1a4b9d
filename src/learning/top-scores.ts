/**
 * The `limit` best of ids[0 … count - 1] by score, best first; equal scores by id, ascending for `tie` 1 and descending
 * for −1: the order is total. A bounded heap whose root is the worst kept, then sorted in place: O(count · log limit).
 */
export function topScores(ids: Int32Array, count: number, score: Float64Array, limit: number, tie: 1 | -1): Int32Array {
  const size = Math.min(limit, count);
  const heap = ids.slice(0, size);
  if (size === 0) return heap;
  for (let at = (size >> 1) - 1; at >= 0; at--) sink(heap, at, size, score, tie);
  let worst = score[heap[0]];
  for (let at = size; at < count; at++) {
    const id = ids[at];
    const value = score[id];
    if (value < worst || (value === worst && (id - heap[0]) * tie > 0)) continue;
    heap[0] = id;
    sink(heap, 0, size, score, tie);
    worst = score[heap[0]];
  }
  // Heap sort: the worst goes to the end, again and again.
  for (let end = size - 1; end > 0; end--) {
    const id = heap[0];
    heap[0] = heap[end];
    heap[end] = id;
    sink(heap, 0, end, score, tie);
  }
  return heap;
}

/** Moves the entry at `from` down until no child is worse. */
function sink(heap: Int32Array, from: number, size: number, score: Float64Array, tie: 1 | -1): void {
  const id = heap[from];
  const value = score[id];
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    let childValue = score[heap[child]];
    if (child + 1 < size) {
      const other = score[heap[child + 1]];
      if (other < childValue || (other === childValue && (heap[child + 1] - heap[child]) * tie > 0)) {
        child++;
        childValue = other;
      }
    }
    if (childValue > value || (childValue === value && (heap[child] - id) * tie <= 0)) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = id;
}
