/** How a value is written. */
export type FigureUnit = 'orders' | 'share' | 'times' | 'index' | 'score';

/** What a number on a page means. No page shows a number that has no entry here. */
export interface FigureDefinition {
  readonly label: string;
  readonly unit: FigureUnit;
  /** One sentence in a shopkeeper's words. */
  readonly meaning: string;
  /** How to read a value: an example, or what counts as much. */
  readonly reading: string;
  readonly numerator?: string;
  readonly denominator?: string;
  readonly formula?: string;
  readonly better: 'up' | 'down' | 'neither';
  /** How the interval shown beside the value is made. */
  readonly interval?: string;
  /** Raised when the definition changes. */
  readonly version: number;
}

/** What holds for every figure of this page. */
export const COMMON = {
  population: 'All orders of the data window that the model learned from.',
  counting:
    'An order counts once however many pieces it holds. Order lines with no positive quantity, such as returns, count for nothing.',
  kept: 'Only pairs that are bought together more often than chance would have it, in enough orders to tell, are listed.',
} as const;

const FIGURES = {
  ordersWithBoth: {
    label: 'Orders with both',
    unit: 'orders',
    meaning: 'How many orders held this product and the chosen one together.',
    reading: 'The plainest evidence: the more orders, the surer everything else in the row.',
    numerator: 'Orders that hold both products',
    better: 'up',
    version: 1,
  },
  ordersWithAnchor: {
    label: 'Orders with the chosen product',
    unit: 'orders',
    meaning: 'How many orders held the chosen product.',
    reading: 'What confidence divides by.',
    numerator: 'Orders that hold the chosen product',
    better: 'neither',
    version: 1,
  },
  ordersWithOffer: {
    label: 'Orders with this product',
    unit: 'orders',
    meaning: 'How many orders held this product, with or without the chosen one.',
    reading: 'A product in very many orders turns up beside everything; lift takes that into account.',
    numerator: 'Orders that hold this product',
    better: 'neither',
    version: 1,
  },
  orders: {
    label: 'All orders',
    unit: 'orders',
    meaning: 'How many orders the model learned from.',
    reading: 'What support divides by.',
    numerator: 'Orders in the data window',
    better: 'neither',
    version: 1,
  },
  share: {
    label: 'Share of all orders',
    unit: 'share',
    meaning: 'How much of all orders held the product.',
    reading: 'How common the product is.',
    numerator: 'Orders that hold the product',
    denominator: 'All orders',
    better: 'neither',
    version: 1,
  },
  support: {
    label: 'Support',
    unit: 'share',
    meaning: 'How much of all orders held the pair.',
    reading: 'Says how common the pair is. It is small for most pairs of a large shop.',
    numerator: 'Orders that hold both products',
    denominator: 'All orders',
    better: 'up',
    version: 1,
  },
  confidence: {
    label: 'Confidence',
    unit: 'share',
    meaning: 'Of the orders with the chosen product, how many held this one too. Also called the attach rate.',
    reading: '25 % means: one in four who buy the chosen product takes this one along.',
    numerator: 'Orders that hold both products',
    denominator: 'Orders that hold the chosen product',
    better: 'up',
    interval:
      '95 % interval after Wilson (1927): the range that the true share plausibly lies in, given so many orders.',
    version: 1,
  },
  lift: {
    label: 'Lift',
    unit: 'times',
    meaning: 'How many times more often the two are bought together than if people picked them independently.',
    reading: '1 is chance. 5 means five times as often as chance. High values on few orders are shaky.',
    numerator: 'Share of the orders with the chosen product that hold this one (confidence)',
    denominator: 'Share of all orders that hold this one',
    better: 'up',
    version: 1,
  },
  cosine: {
    label: 'Cosine',
    unit: 'index',
    meaning: 'How much the two products share their orders, from 0 (never together) to 1 (always together).',
    reading: 'Treats both products alike, so a best seller cannot win by size alone. Thin data pull it towards 0.',
    numerator: 'Orders that hold both products',
    denominator: 'Square root of (orders with the one × orders with the other), shrunk for thin data',
    better: 'up',
    version: 1,
  },
  llr: {
    label: 'LLR',
    unit: 'index',
    meaning: 'Log-likelihood ratio: how hard it is to put the pair down to chance.',
    reading:
      'Above 10.8, chance alone would show such a pair less than once in a thousand tries. It grows with the number of orders.',
    formula: 'Dunning (1993), from the four counts: both, only the one, only the other, neither.',
    better: 'up',
    version: 1,
  },
  score: {
    label: 'Score',
    unit: 'score',
    meaning: 'What the list is ranked by.',
    reading: 'Compares the rows of this page with each other; it says nothing across products or model versions.',
    formula: 'Made by the model from the counts of the row; docs/models.md of the model version has the formula.',
    better: 'up',
    version: 1,
  },
} as const satisfies Readonly<Record<string, FigureDefinition>>;

export type FigureId = keyof typeof FIGURES;

/** The definition under its general type. */
export function definitionOf(id: FigureId): FigureDefinition {
  return FIGURES[id];
}
