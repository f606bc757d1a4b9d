import type { Calibration } from '../cart/calibration.js';
import type { BlendShares } from '../cart/cart-sources.js';
import type { LinearChoice } from '../linear/linear-model.js';
import type { LogFindings } from '../logged-offers/log-findings.js';
import type { BasketShares } from '../personal/basket-blend.js';
import type { BoostedTrees } from '../ranker/boosted-trees.js';
import type { SessionSettings } from '../sessions/choose-session-parameters.js';

export interface LearnedTrees {
  readonly trees: BoostedTrees;
  readonly calibration: Calibration;
}

/**
 * All that a training learns by holding the latest orders back: settings, shares, curves and trees. None of it names a
 * product, so the sources may be fitted on more orders, and on products that came later, without learning it anew.
 */
export interface Choices {
  readonly linear: LinearChoice;
  readonly shares: BlendShares;
  readonly calibration: Calibration;
  /** Undefined where the history holds too little, or where the blend is as good; the same for `basket`. */
  readonly cart?: LearnedTrees;
  readonly basket?: LearnedTrees;
  readonly basketBlend?: { readonly shares: BasketShares; readonly calibration: Calibration };
  /** Undefined until sessions were enough; then they are chosen where the sessions are fitted. */
  readonly sessions?: SessionSettings;
  /** What the orders that were held back showed. */
  readonly validation: Readonly<Record<string, number>>;
  /** What the offers that were shown taught; undefined where none were. */
  readonly loggedOffers?: LogFindings;
  /** The model version that they were carried over from, and the orders they were made with; undefined when made anew. */
  readonly carriedOver?: { readonly from: string; readonly orders: number };
}
