import type { Random } from '../../domain/random.js';
import type { BoostedTrees } from './boosted-trees.js';
import type { TaughtCases } from './case-grower.js';
import { FEATURES } from './feature-names.js';
import type { FeatureBuilder } from './features.js';

const WIDTH = FEATURES.length;

/** Cases as rows of features, each with its targets and a sample of the other candidates. */
export class CaseTable {
  cases = 0;
  private rows = 0;
  private cells = new Float32Array(WIDTH << 12);
  private readonly isTarget: number[] = [];
  private readonly start: number[] = [0];

  constructor(
    private readonly others: number,
    private readonly random: Random,
  ) {}

  /** Adds the case that `features` holds; one of whose targets none is a candidate teaches nothing and is left out. */
  add(features: FeatureBuilder, targets: readonly number[]): void {
    const wanted = new Set(targets);
    const places = [...features.candidates.keys()];
    const rest = places.filter((i) => !wanted.has(features.candidates[i]));
    if (rest.length === places.length) return;
    for (const i of places) if (wanted.has(features.candidates[i])) this.addRow(features.rows, i, 1);
    for (let i = 0; i < this.others && i < rest.length; i++) {
      const j = i + Math.floor(this.random() * (rest.length - i));
      [rest[i], rest[j]] = [rest[j], rest[i]];
      this.addRow(features.rows, rest[i], 0);
    }
    this.start.push(this.rows);
    this.cases++;
  }

  addAll(other: CaseTable): void {
    for (let group = 0; group + 1 < other.start.length; group++) {
      for (let i = other.start[group]; i < other.start[group + 1]; i++) this.addRow(other.cells, i, other.isTarget[i]);
      this.start.push(this.rows);
      this.cases++;
    }
  }

  /** What the trees are grown on, as plain arrays that a thread can be given. */
  taught(): TaughtCases {
    return {
      rows: this.rows,
      cells: this.cells,
      groupStart: Uint32Array.from(this.start),
      isTarget: Uint8Array.from(this.isTarget),
    };
  }

  /**
   * Mean over the cases of −log of the softmax share of their targets, after 0, 1, 2, … trees: what a longer model adds on
   * cases it was not grown on. Smoother than any measure of ranks.
   */
  lossByLength({ depth, trees, feature, threshold, leaf }: BoostedTrees): Float64Array {
    const nodes = 2 ** depth - 1;
    const score = new Float64Array(this.rows);
    const loss = new Float64Array(trees + 1);
    loss[0] = this.meanLoss(score);
    for (let t = 0; t < trees; t++) {
      for (let i = 0; i < this.rows; i++) {
        let node = 0;
        for (let level = 0; level < depth; level++) {
          const value = this.cells[i * WIDTH + feature[t * nodes + node]];
          node = 2 * node + (value > threshold[t * nodes + node] ? 2 : 1);
        }
        score[i] += leaf[t * (nodes + 1) + node - nodes];
      }
      loss[t + 1] = this.meanLoss(score);
    }
    return loss;
  }

  private meanLoss(score: Float64Array): number {
    let sum = 0;
    for (let group = 0; group < this.cases; group++) {
      let total = 0;
      let reached = 0;
      let targets = 0;
      for (let i = this.start[group]; i < this.start[group + 1]; i++) {
        total += Math.exp(score[i]);
        if (this.isTarget[i] === 0) continue;
        reached += score[i];
        targets++;
      }
      sum += Math.log(total) - reached / targets;
    }
    return sum / Math.max(1, this.cases);
  }

  private addRow(rows: Float32Array, place: number, isTarget: number): void {
    if ((this.rows + 1) * WIDTH > this.cells.length) {
      const larger = new Float32Array(this.cells.length * 2);
      larger.set(this.cells);
      this.cells = larger;
    }
    this.cells.set(rows.subarray(place * WIDTH, (place + 1) * WIDTH), this.rows * WIDTH);
    this.isTarget.push(isTarget);
    this.rows++;
  }
}
