/** What two products are to each other: bought together, one instead of the other, or figures that contradict. */
export const RELATION_KINDS = ['complements', 'substitutes', 'neither'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];
