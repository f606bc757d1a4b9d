import { seededRandom } from '../../src/domain/random.js';
import { type LoggedOffers, OUTCOME } from '../../src/learning/logged-offers/logged-offers.js';

/** One answer that was shown: products by position; what is left out was not shown. */
export interface ToyAnswer {
  readonly place?: string;
  readonly at?: number;
  readonly customer?: number;
  readonly person?: number;
  readonly anchors?: readonly number[];
  readonly offers: readonly {
    readonly product: number;
    readonly position: number;
    readonly score?: number;
    readonly outcome?: number;
  }[];
}

export function toyLogs(answers: readonly ToyAnswer[]): LoggedOffers {
  const placements = [...new Set(answers.map(({ place = 'cart' }) => place))];
  const offers = answers.flatMap((answer) => answer.offers);
  const anchors = answers.map((answer) => answer.anchors ?? []);
  return {
    outcomeDays: 7,
    placements,
    decisionCount: answers.length,
    time: Float64Array.from(answers, ({ at }, place) => at ?? place),
    placement: Uint8Array.from(answers, ({ place = 'cart' }) => placements.indexOf(place)),
    customer: Int32Array.from(answers, ({ customer = -1 }) => customer),
    person: Int32Array.from(answers, ({ person }, place) => person ?? place),
    anchorStart: starts(anchors),
    anchorProduct: Int32Array.from(anchors.flat()),
    offerStart: starts(answers.map((answer) => answer.offers)),
    product: Int32Array.from(offers, ({ product }) => product),
    position: Uint8Array.from(offers, ({ position }) => position),
    score: Float32Array.from(offers, ({ score = 0.1 }) => score),
    outcome: Uint8Array.from(offers, ({ outcome = 0 }) => outcome),
  };
}

function starts(rows: readonly (readonly unknown[])[]): Uint32Array {
  const start = new Uint32Array(rows.length + 1);
  for (const [place, row] of rows.entries()) start[place + 1] = start[place] + row.length;
  return start;
}

/**
 * Visitors with a known eye: the best six of twenty products by a score that is right but for some noise, each clicked with
 * P = θ by position × its appeal in this answer. The score foretells the appeal, so that what stands high is also liked more.
 */
export function simulatedLogs(theta: readonly number[], answers: number, seed: number, place = 'cart'): ToyAnswer[] {
  const random = seededRandom(seed);
  const gauss = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const usual = Array.from({ length: 40 }, () => 0.06 * Math.exp(0.8 * gauss()));
  return Array.from({ length: answers }, () => {
    const candidates = Array.from({ length: 20 }, () => Math.floor(random() * usual.length));
    const judged = [...new Set(candidates)].map((product) => {
      const appeal = Math.min(0.9, usual[product] * Math.exp(0.6 * gauss()));
      return { product, appeal, score: Math.min(1, appeal * Math.exp(0.3 * gauss())) };
    });
    judged.sort((left, right) => right.score - left.score);
    return {
      place,
      offers: judged.slice(0, theta.length).map(({ product, appeal, score }, position) => ({
        product,
        position,
        score,
        outcome: random() < theta[position] * appeal ? OUTCOME.clicked : 0,
      })),
    };
  });
}
