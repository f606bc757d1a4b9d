/** One offered product: what was said of it and what came of it. */
export interface Said {
  readonly probability: number;
  readonly taken: boolean;
}

export interface ReliabilityBin {
  /** Probabilities in [from, until). */
  readonly from: number;
  readonly until: number;
  readonly count: number;
  /** Mean of what was said. */
  readonly predicted: number;
  /** Share that was taken, with the 95 % interval of Wilson (1927). */
  readonly observed: number;
  readonly low: number;
  readonly high: number;
}

export interface Reliability {
  readonly count: number;
  /** Empty ones are left out. */
  readonly bins: readonly ReliabilityBin[];
  /** Σ count · |predicted − observed| ÷ Σ count (Naeini, Cooper and Hauskrecht, AAAI 2015). */
  readonly calibrationError: number;
}

/** Most probabilities of an offer are small: the bins are narrow there. */
const EDGES = [0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 1.000001];
const Z = 1.96;

/** "When it says one in ten, is it one in ten?" */
export function reliabilityOf(said: readonly Said[]): Reliability {
  const bins = EDGES.slice(0, -1).flatMap((from, place): ReliabilityBin[] => {
    const until = EDGES[place + 1];
    const inside = said.filter(({ probability }) => probability >= from && probability < until);
    const count = inside.length;
    if (count === 0) return [];
    const predicted = inside.reduce((sum, { probability }) => sum + probability, 0) / count;
    const observed = inside.filter(({ taken }) => taken).length / count;
    const middle = (observed + Z ** 2 / (2 * count)) / (1 + Z ** 2 / count);
    const half =
      (Z / (1 + Z ** 2 / count)) * Math.sqrt((observed * (1 - observed)) / count + Z ** 2 / (4 * count ** 2));
    // Exact at the ends, where rounding would leave the observed share outside by 1e-17.
    const [low, high] = [
      Math.max(0, Math.min(observed, middle - half)),
      Math.min(1, Math.max(observed, middle + half)),
    ];
    return [{ from, until: Math.min(1, until), count, predicted, observed, low, high }];
  });
  const gap = bins.reduce((sum, { count, predicted, observed }) => sum + count * Math.abs(predicted - observed), 0);
  return { count: said.length, bins, calibrationError: gap / said.length };
}
