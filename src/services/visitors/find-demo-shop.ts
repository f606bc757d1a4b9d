import { GoeswithError } from '../../domain/errors.js';
import type { SampleShopOptions } from '../../sample-shop/options.js';

/** What a demo tells its own pages. */
export interface DemoShop {
  readonly publishableKey?: string;
  readonly sampleShop?: SampleShopOptions;
}

/** Reads what the demo's storefront reads; empty for a server that is no demo. Throws SERVER_UNREACHABLE. */
export async function findDemoShop(url: string): Promise<DemoShop> {
  const base = url.replace(/\/+$/, '');
  if (!URL.canParse(base)) throw new GoeswithError('SERVER_UNREACHABLE', { detail: `“${url}” is no address.` });
  try {
    const response = await fetch(`${base}/shop/config.json`, { signal: AbortSignal.timeout(10_000) });
    return response.ok ? ((await response.json()) as DemoShop) : {};
  } catch (error) {
    // Something else than JSON at this address says only that it is no demo.
    if (error instanceof SyntaxError) return {};
    throw new GoeswithError('SERVER_UNREACHABLE', { detail: `Nothing answers at ${base}.`, cause: error });
  }
}
