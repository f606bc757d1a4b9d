/** A monotone curve from scores to probabilities: parallel arrays, scores ascending, probabilities never falling. */
export interface Calibration {
  readonly score: Float64Array;
  readonly probability: Float64Array;
}

/** Before anything could be validated: the score is taken as it is, far down. */
export const UNCALIBRATED: Calibration = { score: Float64Array.of(0, 1), probability: Float64Array.of(0, 0.1) };

/**
 * Isotonic regression by pooling adjacent violators (Barlow et al., Statistical Inference under Order Restrictions, 1972;
 * for classifier scores: Zadrozny and Elkan, KDD 2002). `hit[i]` is 1 when the candidate with score[i] was taken.
 * Each step of the curve holds at least `minCases` candidates, so that a lucky few do not make a probability.
 */
export function fitIsotonic(score: readonly number[], hit: readonly number[], minCases = 200): Calibration {
  const order = [...score.keys()].sort((a, b) => score[a] - score[b]);
  const steps: { score: number; hits: number; cases: number }[] = [];
  for (const place of order) {
    const last = steps.at(-1);
    if (last !== undefined && last.cases < minCases) {
      last.hits += hit[place];
      last.cases++;
      last.score = score[place];
    } else steps.push({ score: score[place], hits: hit[place], cases: 1 });
    pool(steps, minCases);
  }
  return {
    score: Float64Array.from(steps, (step) => step.score),
    probability: Float64Array.from(steps, (step) => step.hits / step.cases),
  };
}

/** While a full step lies below the one before, they become one. */
function pool(steps: { score: number; hits: number; cases: number }[], minCases: number): void {
  for (;;) {
    const [before, last] = steps.slice(-2);
    if (last === undefined || last.cases < minCases || last.hits / last.cases >= before.hits / before.cases) return;
    steps.splice(-2, 2, { score: last.score, hits: before.hits + last.hits, cases: before.cases + last.cases });
  }
}

/** Read between the steps by a straight line; outside them the nearest step holds. */
export function probabilityOf({ score, probability }: Calibration, value: number): number {
  let low = 0;
  let high = score.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (score[middle] < value) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return probability[0] ?? 0;
  if (low === score.length) return probability[low - 1];
  const share = (value - score[low - 1]) / (score[low] - score[low - 1]);
  return probability[low - 1] + share * (probability[low] - probability[low - 1]);
}
