/**
 * Places of the `limit` best of score[0 … count − 1], best first; equal scores by the id at the place, ascending for
 * `tie` 1 and descending for −1: the order is total when ids differ. A bounded heap whose root is the worst kept, then
 * sorted in place: O(count · log limit). NaN must not occur.
 */
export function topPlaces(ids: Int32Array, count: number, score: Float64Array, limit: number, tie: 1 | -1): Int32Array {
  const size = Math.min(limit, count);
  const heap = new Int32Array(size);
  if (size === 0) return heap;
  for (let at = 0; at < size; at++) heap[at] = at;
  for (let at = (size >> 1) - 1; at >= 0; at--) sink(heap, at, size, ids, score, tie);
  let worst = score[heap[0]];
  for (let place = size; place < count; place++) {
    const value = score[place];
    if (value < worst || (value === worst && (ids[place] - ids[heap[0]]) * tie > 0)) continue;
    heap[0] = place;
    sink(heap, 0, size, ids, score, tie);
    worst = score[heap[0]];
  }
  // Heap sort: the worst goes to the end, again and again.
  for (let end = size - 1; end > 0; end--) {
    const place = heap[0];
    heap[0] = heap[end];
    heap[end] = place;
    sink(heap, 0, end, ids, score, tie);
  }
  return heap;
}

/**
 * The same set as topPlaces() gives of the scores above 0, in no particular but a fixed order: where only the set is wanted,
 * finding the limit-th score (quickselect; Hoare, CACM 4, 1961, algorithm 65) costs O(count) whatever the limit.
 */
export function bestPositive(
  ids: Int32Array,
  count: number,
  score: Float64Array,
  limit: number,
  tie: 1 | -1,
): number[] {
  if (working.length < count) working = new Float64Array(2 * count);
  const positive = working;
  let found = 0;
  for (let place = 0; place < count; place++) if (score[place] > 0) positive[found++] = score[place];
  const least = found <= limit ? 0 : nthLargest(positive, found, limit);
  const best: number[] = [];
  const ties: number[] = [];
  for (let place = 0; place < count; place++) {
    if (score[place] > least) best.push(place);
    else if (score[place] === least && least > 0) ties.push(place);
  }
  const room = limit - best.length;
  if (ties.length > room) ties.sort((left, right) => (ids[left] - ids[right]) * tie);
  for (let at = 0; at < room && at < ties.length; at++) best.push(ties[at]);
  return best;
}

/** Working memory of bestPositive(), which neither waits nor calls itself. */
let working = new Float64Array(1024);

/** The n-th largest of values[0 … count − 1], n from 1; reorders them. */
function nthLargest(values: Float64Array, count: number, n: number): number {
  const wanted = n - 1;
  let [low, high] = [0, count - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let [left, right] = [low, high];
    while (left <= right) {
      while (values[left] > pivot) left++;
      while (values[right] < pivot) right--;
      if (left <= right) {
        const moved = values[left];
        values[left++] = values[right];
        values[right--] = moved;
      }
    }
    if (wanted <= right) high = right;
    else if (wanted >= left) low = left;
    else return pivot;
  }
  return values[wanted];
}

/** The ids, by `score[id]`, of the `limit` best of all ids below the length of `score`; ties by ascending id. */
export function topIds(score: Float64Array, limit: number): Int32Array {
  return topPlaces(Int32Array.from(score.keys()), score.length, score, limit, 1);
}

/** Moves the entry at `from` down until no child is worse. */
function sink(heap: Int32Array, from: number, size: number, ids: Int32Array, score: Float64Array, tie: 1 | -1): void {
  const place = heap[from];
  const value = score[place];
  const id = ids[place];
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    let childValue = score[heap[child]];
    if (child + 1 < size) {
      const other = score[heap[child + 1]];
      if (other < childValue || (other === childValue && (ids[heap[child + 1]] - ids[heap[child]]) * tie > 0)) {
        child++;
        childValue = other;
      }
    }
    if (childValue > value || (childValue === value && (ids[heap[child]] - id) * tie <= 0)) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = place;
}
