import { type Calibration, fitIsotonic } from '../cart/calibration.js';

export const CUT = 10;
/** Where the normal distribution has two thirds: odds of two to one. */
const LIKELY = 0.431;

/** NDCG@10 and recall@10 (of one target: hit rate) of ranker and rival. */
export interface JudgedMeans {
  readonly cases: number;
  readonly gain: number;
  readonly recall: number;
  readonly rivalGain: number;
  readonly rivalRecall: number;
}

/** What the judged cases say of a ranker and its rival. */
export class JudgedSums {
  private readonly sum = { gain: 0, recall: 0, rivalGain: 0, rivalRecall: 0 };
  /** Σ (gain − rival's gain)². */
  private squares = 0;
  private cases = 0;
  private readonly shares: number[] = [];
  private readonly hits: number[] = [];

  add(
    targets: readonly number[],
    ranked: readonly number[],
    shares: readonly number[],
    rival: readonly number[],
  ): void {
    const wanted = new Set(targets);
    for (const [place, product] of ranked.entries()) {
      this.shares.push(shares[place]);
      this.hits.push(wanted.has(product) ? 1 : 0);
    }
    const own = gainOf(ranked, wanted);
    const other = gainOf(rival, wanted);
    this.sum.gain += own.gain;
    this.sum.recall += own.recall;
    this.sum.rivalGain += other.gain;
    this.sum.rivalRecall += other.recall;
    this.squares += (own.gain - other.gain) ** 2;
    this.cases++;
  }

  /**
   * Whether the ranker's NDCG@10 is likely the higher: the paired difference over its standard error gives two to one for it. The
   * one error costs as much as the other, and the ranker that serves learns from the judged cases too.
   */
  isBetter(): boolean {
    const difference = this.sum.gain - this.sum.rivalGain;
    const variance = (this.squares - difference ** 2 / this.cases) / (this.cases - 1);
    return difference > LIKELY * Math.sqrt(Math.max(0, variance) * this.cases);
  }

  means(): JudgedMeans {
    const { gain, recall, rivalGain, rivalRecall } = this.sum;
    const n = Math.max(1, this.cases);
    return {
      cases: this.cases,
      gain: gain / n,
      recall: recall / n,
      rivalGain: rivalGain / n,
      rivalRecall: rivalRecall / n,
    };
  }

  calibration(): Calibration {
    return fitIsotonic(this.shares, this.hits);
  }
}

/** NDCG@10 (binary gain, log2(place + 2), ideal over min(10, targets)) and recall@10. */
function gainOf(ranked: readonly number[], wanted: ReadonlySet<number>): { gain: number; recall: number } {
  let gain = 0;
  let ideal = 0;
  let hits = 0;
  for (let place = 0; place < CUT; place++) {
    if (place < wanted.size) ideal += 1 / Math.log2(place + 2);
    if (place >= ranked.length || !wanted.has(ranked[place])) continue;
    gain += 1 / Math.log2(place + 2);
    hits++;
  }
  return { gain: gain / ideal, recall: hits / wanted.size };
}
