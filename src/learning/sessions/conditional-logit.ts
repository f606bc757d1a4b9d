/**
 * "How much should each hint count?" One choice among alternatives: the alternative with features x is taken with
 * probability e^(β·x) ÷ Σ e^(β·x') (conditional logit; McFadden, "Conditional logit analysis of qualitative choice
 * behavior", 1974, eq. 12). β is the most likely one when each weight is drawn from a normal distribution of
 * mean 0 and variance 1 before: log-likelihood − |β|²/2. So hints that few choices speak of stay near zero instead of
 * running away. Newton's method with halved steps: the function is concave, the answer does not depend on where it starts.
 *
 * Cost: rounds × alternatives × width² ÷ 2; a dozen rounds are usual from zero, two or three from the answer to a like question.
 */

/** One choice: `rows` holds the features of its alternatives one after the other; `taken` is the place of the one taken. */
export interface Choice {
  readonly rows: Float32Array;
  readonly taken: number;
}

const MAX_ROUNDS = 30;
const CONVERGED = 1e-6;

export function fitConditionalLogit(
  choices: readonly Choice[],
  width: number,
  from: Float64Array = new Float64Array(width),
): Float64Array {
  let weights = from;
  if (choices.length === 0) return weights;
  let current = derivatives(choices, width, weights);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const step = solve(current.curvature, current.gradient);
    let tried: { weights: Float64Array; at: ReturnType<typeof derivatives> } | undefined;
    for (let size = 1; size > 1e-4; size /= 2) {
      const next = weights.map((weight, k) => weight + size * step[k]);
      const at = derivatives(choices, width, next);
      if (at.value >= current.value) {
        tried = { weights: next, at };
        break;
      }
    }
    if (tried === undefined) break;
    const gain = tried.at.value - current.value;
    ({ weights, at: current } = tried);
    if (gain < CONVERGED) break;
  }
  return weights;
}

/** Mean log-likelihood with the prior, its gradient, and minus its matrix of second derivatives (row-major). */
function derivatives(choices: readonly Choice[], width: number, weights: Float64Array) {
  let value = 0;
  const gradient = new Float64Array(width);
  const curvature = new Float64Array(width * width);
  const mean = new Float64Array(width);
  let utility = new Float64Array(64);
  for (const { rows, taken } of choices) {
    const count = rows.length / width;
    if (utility.length < count) utility = new Float64Array(count * 2);
    let highest = Number.NEGATIVE_INFINITY;
    for (let r = 0; r < count; r++) {
      utility[r] = dot(weights, rows, r * width);
      highest = Math.max(highest, utility[r]);
    }
    const own = utility[taken] - highest;
    let total = 0;
    for (let r = 0; r < count; r++) {
      utility[r] = Math.exp(utility[r] - highest);
      total += utility[r];
    }
    value += own - Math.log(total);
    mean.fill(0);
    for (let r = 0; r < count; r++) {
      const share = utility[r] / total;
      if (share < 1e-12) continue;
      for (let k = 0; k < width; k++) {
        const part = share * rows[r * width + k];
        if (part === 0) continue;
        mean[k] += part;
        for (let l = 0; l <= k; l++) curvature[k * width + l] += part * rows[r * width + l];
      }
    }
    for (let k = 0; k < width; k++) {
      gradient[k] += rows[taken * width + k] - mean[k];
      for (let l = 0; l <= k; l++) curvature[k * width + l] -= mean[k] * mean[l];
    }
  }
  // Everything is per choice, the prior too.
  const n = choices.length;
  for (let k = 0; k < width; k++) {
    gradient[k] = gradient[k] / n - weights[k] / n;
    for (let l = 0; l <= k; l++) {
      curvature[k * width + l] = curvature[k * width + l] / n + (k === l ? 1 / n : 0);
      curvature[l * width + k] = curvature[k * width + l];
    }
  }
  return { value: (value - dot(weights, weights, 0) / 2) / n, gradient, curvature };
}

export function dot(weights: Float64Array, rows: Float32Array | Float64Array, from: number): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += weights[k] * rows[from + k];
  return sum;
}

/** x of A·x = b for a symmetric positive definite A, by Cholesky (Golub & Van Loan, Matrix Computations, 4th ed., alg. 4.2.1). */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const factor = matrix.slice();
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = factor[i * n + j];
      for (let k = 0; k < j; k++) sum -= factor[i * n + k] * factor[j * n + k];
      factor[i * n + j] = i === j ? Math.sqrt(sum) : sum / factor[j * n + j];
    }
  }
  const x = right.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= factor[i * n + k] * x[k];
    x[i] /= factor[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= factor[k * n + i] * x[k];
    x[i] /= factor[i * n + i];
  }
  return x;
}
