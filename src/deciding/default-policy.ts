import { createPolicy, type RelevanceFloor } from './policy.js';

const floor: RelevanceFloor = {
  // One in five hundred: below that an offer is noise in a place that four offers share.
  minProbability: 0.002,
  // Fewer joint orders are one customer's habit, whatever the significance says.
  minPairOrders: 3,
  // A pair can be significant in a big shop and still be hardly more than chance.
  minLift: 1.5,
  minNeighbours: 3,
  minPopularOrders: 5,
};

/** What Goeswith does when the shop says nothing. */
export const DEFAULT_POLICY = createPolicy({
  placements: {
    product_page: {
      limit: 6,
      anchors: ['viewing', 'cart'],
      anchoredKind: 'complement',
      // A page has one product: where the blend knows nothing of it, its plain pairs still may, or those of its look-alikes.
      // What is looked at next is often its rival, and a look is no purchase: it comes after what goes with the product.
      sources: { cart: 1, association: 0.25, content: 0.5, session: 0.1 },
      fallback: [],
      floor,
      // The page shows the first of them as "bought together", with one button for all.
      boughtAtOnce: true,
      categoryCap: 4,
      candidates: 40,
    },
    cart: {
      limit: 4,
      anchors: ['cart', 'viewing'],
      anchoredKind: 'complement',
      sources: { cart: 1 },
      fallback: [],
      floor,
      boughtAtOnce: false,
      categoryCap: 3,
      candidates: 40,
    },
    checkout: {
      limit: 3,
      anchors: ['cart', 'viewing'],
      anchoredKind: 'complement',
      sources: { cart: 1 },
      fallback: [],
      // A shopper about to pay is disturbed by a weak offer more than by none.
      floor: { ...floor, minProbability: 0.005 },
      boughtAtOnce: false,
      categoryCap: 2,
      candidates: 40,
    },
    post_purchase: {
      limit: 4,
      anchors: ['viewing', 'bought'],
      anchoredKind: 'follow_up',
      sources: { cart: 1, follow_up: 0.5 },
      fallback: [],
      floor,
      boughtAtOnce: false,
      categoryCap: 3,
      candidates: 40,
    },
    home: {
      limit: 8,
      anchors: ['cart'],
      anchoredKind: 'complement',
      sources: { cart: 1, next_basket: 1, personal: 1, follow_up: 0.5, session: 0.5, trends: 0.3, popular: 1 },
      fallback: ['popular'],
      floor,
      boughtAtOnce: false,
      categoryCap: 3,
      candidates: 60,
    },
  },
  repeat: {
    minRepeatShare: 0.2,
    priorBuyers: 10,
    // Most goods are bought once; offering a thing that somebody has is worse than leaving it out.
    priorShare: 0.1,
    oneOffDays: 365,
    repeatableDays: 7,
    dueShare: 0.7,
    givenUpIntervals: 3,
  },
  considered: 60,
  maxAnchors: 30,
  maxViews: 20,
  viewDays: 14,
  maxOwned: 20,
  ownedDays: 365,
  ownedHalfLifeDays: 60,
  // Three days measured best on a grocer, where sales swing fast; seven suits shops with fewer orders a day.
  popularHalfLifeDays: 7,
});
