/**
 * The `limit` best of ids[0 … count - 1] by score, best first; equal scores by id, ascending for `tie` 1 and descending
 * for −1: the order is total. Bounded heap, O(count · log limit), then sorted.
 */
export function topScores(ids: Int32Array, count: number, score: Float64Array, limit: number, tie: 1 | -1): Int32Array {
  const heap = new Int32Array(Math.min(limit, count));
  if (heap.length === 0) return heap;
  const worse = (a: number, b: number): boolean => score[a] < score[b] || (score[a] === score[b] && (a - b) * tie > 0);
  const sink = (from: number): void => {
    let at = from;
    for (;;) {
      let lowest = at;
      const left = 2 * at + 1;
      if (left < heap.length && worse(heap[left], heap[lowest])) lowest = left;
      if (left + 1 < heap.length && worse(heap[left + 1], heap[lowest])) lowest = left + 1;
      if (lowest === at) return;
      const moved = heap[at];
      heap[at] = heap[lowest];
      heap[lowest] = moved;
      at = lowest;
    }
  };
  heap.set(ids.subarray(0, heap.length));
  for (let at = (heap.length >> 1) - 1; at >= 0; at--) sink(at);
  for (let at = heap.length; at < count; at++) {
    if (!worse(heap[0], ids[at])) continue;
    heap[0] = ids[at];
    sink(0);
  }
  return heap.sort((a, b) => score[b] - score[a] || (a - b) * tie);
}
