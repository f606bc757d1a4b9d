/** Longer than this no shopper waits for an offer: the slot shows its fallback instead. */
export const TIME_LIMIT_MS = 1_500;
