/** Bits of a float's fraction, */
const FRACTION_BITS = 23;
/** and how many of them tell cells apart: eight cells each time a value doubles. */
const CELL_BITS = 3;
const SHIFT = FRACTION_BITS - CELL_BITS;
/** Of positive floats only NaN has more. */
const INFINITY_BITS = 0x7f800000;

/**
 * Where values lie among the sorted thresholds of a feature, asked again and again. A search by halves waits for a branch
 * at each step; the bits of a positive float are in the order of the values (IEEE 754), so its exponent and first bits of fraction say at once
 * in which cell it lies, and few thresholds lie in one cell (a table in place of the first steps; Knuth, The Art of Computer Programming 3,
 * sec. 6.2.1).
 */
export class ThresholdSearch {
  /** Cells of feature f: [cellStart[f], cellStart[f + 1]). */
  private readonly cellStart: Int32Array;
  /** By cell: the first threshold that lies not below all of it. */
  private readonly begin: Uint16Array;
  /** By feature: the cell of its least positive threshold, as shifted bits. */
  private readonly least: Int32Array;

  /** Feature f has threshold[start[f] … start[f + 1] − 1], ascending and different; at most 65,535 of all features. */
  constructor(
    private readonly threshold: Float32Array,
    private readonly start: Int32Array,
  ) {
    const features = start.length - 1;
    const bits = new Int32Array(threshold.slice().buffer);
    this.cellStart = new Int32Array(features + 1);
    this.least = new Int32Array(features);
    const begin: number[] = [];
    for (let f = 0; f < features; f++) {
      const end = start[f + 1];
      let at = start[f];
      while (at < end && threshold[at] <= 0) at++;
      this.least[f] = at < end ? bits[at] >> SHIFT : 0;
      const cells = at < end ? (bits[end - 1] >> SHIFT) - this.least[f] + 2 : 1;
      for (let cell = 0; cell < cells; cell++) {
        while (at < end && bits[at] >> SHIFT < this.least[f] + cell) at++;
        begin.push(at);
      }
      this.cellStart[f + 1] = begin.length;
    }
    this.begin = Uint16Array.from(begin);
  }

  /**
   * Writes to `count`, for each of the rows at places [from, until), how many thresholds of this feature and those before it lie below its value:
   * start[feature] where none does; NaN lies above none. Rows are `width` values wide; `bits` are the same rows as integers.
   */
  countBelow(
    feature: number,
    rows: Float32Array,
    bits: Int32Array,
    width: number,
    places: Int32Array,
    from: number,
    until: number,
    count: Uint8Array | Uint16Array,
  ): void {
    const { threshold, begin } = this;
    const first = this.start[feature];
    const end = this.start[feature + 1];
    const cells = this.cellStart[feature];
    const lastCell = this.cellStart[feature + 1] - 1;
    const cellOfZero = cells - this.least[feature];
    for (let place = from; place < until; place++) {
      const value = rows[places[place] * width + feature];
      const its = bits[places[place] * width + feature];
      let at = first;
      if (its > 0 && its <= INFINITY_BITS) {
        const cell = cellOfZero + (its >> SHIFT);
        at = begin[Math.min(Math.max(cell, cells), lastCell)];
      }
      while (at < end && value > threshold[at]) at++;
      count[place - from] = at;
    }
  }
}
