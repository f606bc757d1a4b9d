import { queryOptions } from '@tanstack/react-query';

export interface ShopConfig {
  /** What the storefront calls itself. */
  readonly name: string;
  /** Says what kind of shop it is, e.g. that it is made up. */
  readonly label?: string;
}

/** Reads the demo storefront's `/shop/config.json`; null when there is none, or when it is something else. */
function parseShopConfig(body: unknown): ShopConfig | null {
  if (typeof body !== 'object' || body === null) return null;
  const { shopName: name, label } = body as Record<string, unknown>;
  if (typeof name !== 'string' || name === '') return null;
  return typeof label === 'string' && label !== '' ? { name, label } : { name };
}

export const shopQuery = queryOptions({
  queryKey: ['shop'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }): Promise<ShopConfig | null> => {
    try {
      const answer = await fetch('/shop/config.json', { signal, headers: { Accept: 'application/json' } });
      return answer.ok ? parseShopConfig(await answer.json()) : null;
    } catch {
      // Outside the demo there is no storefront; the console then carries its own name alone.
      return null;
    }
  },
});
