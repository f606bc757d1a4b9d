/** PostgreSQL text cannot hold U+0000, and a lone surrogate is no UTF-8: both become U+FFFD rather than fail a batch. */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').toWellFormed();
}

export function storableOrNull(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : storable(text);
}
