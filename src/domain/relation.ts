/** What two products are to each other: bought together, one instead of the other, or figures that contradict. */
export const RELATION_KINDS = ['complements', 'substitutes', 'neither'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

/** Which of two products belongs with the other: filters with the dripper (`forward` from the dripper), both alike, or the other way round. */
export const DIRECTIONS = ['forward', 'backward', 'both'] as const;
export type Direction = (typeof DIRECTIONS)[number];
