import type { ModelPart } from '../artifact.js';
import { type Baskets, cutByWork, indexByProduct, rowWork } from '../counting/baskets.js';
import { joinFloats, joinInts, rowStarts } from '../joined-rows.js';
import type { AssociationModel, PairFigures } from '../models.js';
import type { Pool } from '../workers/pool.js';
import { ASSOCIATION_DEFAULTS, type AssociationParameters } from './association-rows.js';
import { lift, logLikelihoodRatio, shrunkCosine } from './figures.js';

/** Joint orders that a cosine is shrunk by when it is shown. */
const SHRINKAGE = 5;
const TASKS_PER_THREAD = 8;
const NAME = 'association';
const FORMAT = 1;

/** Item–item weights for scoring carts: row p is partner[start[p]] … best first. */
export interface ScoringRows {
  readonly start: Uint32Array;
  readonly partner: Int32Array;
  readonly weight: Float32Array;
}

export interface LoadedAssociation extends AssociationModel {
  readonly scoring: ScoringRows;
}

/** `recency` has length B: the weight of each basket, 1 for today's. */
export async function fitAssociation(
  baskets: Baskets,
  recency: Float64Array,
  pool: Pool,
  onProgress: (share: number) => void = () => {},
  parameters: AssociationParameters = ASSOCIATION_DEFAULTS,
): Promise<ModelPart> {
  const index = indexByProduct(baskets);
  const pairWeight = new Float64Array(baskets.basketCount);
  const productWeight = new Float64Array(baskets.productCount);
  for (let basket = 0; basket < baskets.basketCount; basket++) {
    const size = baskets.start[basket + 1] - baskets.start[basket];
    pairWeight[basket] = recency[basket] / size;
    for (let line = baskets.start[basket]; line < baskets.start[basket + 1]; line++)
      productWeight[baskets.product[line]] += pairWeight[basket];
  }
  const tasks = cutByWork(rowWork(baskets), pool.threads * TASKS_PER_THREAD);
  const ranges = await pool.map(
    'associationRows',
    { baskets, index, pairWeight, productWeight, parameters },
    tasks,
    (done) => onProgress(done / tasks.length),
  );
  const ints = (name: 'scoringLength' | 'scoringPartner' | 'partnerLength' | 'partner' | 'partnerBoth'): Int32Array =>
    joinInts(ranges.map((range) => range[name]));
  return {
    name: NAME,
    format: FORMAT,
    parameters: { ...parameters, orders: baskets.basketCount },
    arrays: {
      ordersWith: Int32Array.from(
        { length: baskets.productCount },
        (_, product) => index.start[product + 1] - index.start[product],
      ),
      scoringStart: rowStarts(ints('scoringLength')),
      scoringPartner: ints('scoringPartner'),
      scoringWeight: joinFloats(ranges.map((range) => range.scoringWeight)),
      partnerStart: rowStarts(ints('partnerLength')),
      partner: ints('partner'),
      partnerBoth: ints('partnerBoth'),
      partnerScore: joinFloats(ranges.map((range) => range.partnerScore)),
    },
    strings: {},
  };
}

export function loadAssociation(part: ModelPart): LoadedAssociation {
  const { ordersWith, scoringStart, scoringPartner, scoringWeight, partnerStart, partner, partnerBoth, partnerScore } =
    part.arrays;
  const orders = Number(part.parameters.orders);
  const figures = (anchor: number, at: number): PairFigures =>
    new CountedPair(
      partner[at],
      partnerBoth[at],
      ordersWith[anchor],
      ordersWith[partner[at]],
      orders,
      partnerScore[at],
    );
  return {
    orders,
    scoring: {
      start: scoringStart as Uint32Array,
      partner: scoringPartner as Int32Array,
      weight: scoringWeight as Float32Array,
    },
    ordersWith: (product) => ordersWith[product],
    listPartners(product) {
      const list: PairFigures[] = [];
      for (let at = partnerStart[product]; at < partnerStart[product + 1]; at++) list.push(figures(product, at));
      return list;
    },
    findPair(anchor, other) {
      for (let at = partnerStart[anchor]; at < partnerStart[anchor + 1]; at++)
        if (partner[at] === other) return figures(anchor, at);
      return undefined;
    },
  };
}

/** A decision lists hundreds of pairs by their counts and looks at the surprise of few: what takes logarithms and roots is worked out when it is read. */
class CountedPair implements PairFigures {
  readonly support: number;
  readonly confidence: number;
  readonly lift: number;

  constructor(
    readonly partner: number,
    readonly both: number,
    private readonly withAnchor: number,
    private readonly withPartner: number,
    private readonly orders: number,
    readonly score: number,
  ) {
    this.support = both / orders;
    this.confidence = both / withAnchor;
    this.lift = lift(both, withAnchor, withPartner, orders);
  }

  get cosine(): number {
    return shrunkCosine(this.both, this.withAnchor, this.withPartner, SHRINKAGE);
  }

  get llr(): number {
    return logLikelihoodRatio(this.both, this.withAnchor, this.withPartner, this.orders);
  }
}
