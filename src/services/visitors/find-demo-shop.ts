import { GoeswithError } from '../../domain/errors.js';
import type { SampleShopOptions } from '../../sample-shop/options.js';
import { SETTING_NAMES } from '../../sample-shop/tables/settings.js';

/** What a demo tells its own pages. */
export interface DemoShop {
  readonly publishableKey?: string;
  readonly sampleShop?: SampleShopOptions;
}

const NUMBERS = ['seed', 'products', 'customers', 'guests', 'days', 'visitDays', 'until'];

/** Reads what the demo's storefront reads; empty for a server that is no demo, and without what is not as it should be. Throws SERVER_UNREACHABLE. */
export async function findDemoShop(url: string): Promise<DemoShop> {
  const base = url.replace(/\/+$/, '');
  if (!URL.canParse(base)) throw new GoeswithError('SERVER_UNREACHABLE', { detail: `“${url}” is no address.` });
  try {
    const response = await fetch(`${base}/shop/config.json`, { signal: AbortSignal.timeout(10_000) });
    return response.ok ? readShop(await response.json()) : {};
  } catch (error) {
    // Something else than JSON at this address says only that it is no demo.
    if (error instanceof SyntaxError) return {};
    throw new GoeswithError('SERVER_UNREACHABLE', { detail: `Nothing answers at ${base}.`, cause: error });
  }
}

function readShop(answer: unknown): DemoShop {
  const { publishableKey, sampleShop }: Record<string, unknown> = { ...(isObject(answer) ? answer : {}) };
  return {
    ...(typeof publishableKey === 'string' && { publishableKey }),
    ...(isSampleShop(sampleShop) && { sampleShop }),
  };
}

function isSampleShop(value: unknown): value is SampleShopOptions {
  if (!isObject(value)) return false;
  const fields: Record<string, unknown> = { ...value };
  return (
    NUMBERS.every((name) => Number.isFinite(fields[name])) && SETTING_NAMES.some((name) => name === fields.setting)
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
