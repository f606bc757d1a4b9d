import { SAMPLE_SHOP_DEFAULTS, type SampleShopOptions } from '../sample-shop/options.js';
import { productHistory } from '../sample-shop/product-history.js';
import { makeSampleShop } from '../sample-shop/sample-shop.js';
import type { Db, Storage } from '../storage/open.js';
import { countRows } from '../storage/sales.js';
import { findSetting, upsertSetting } from '../storage/settings.js';
import { fetchDataSet, prepareDataSet } from './data-set.js';
import { storeSampleShop } from './sample-shop.js';
import type { ProductHistory } from './time-travel.js';

export const DATA_SETS = ['sample-shop', 'online-retail'] as const;

/** What a demo folder holds, and what its storefront says of it. */
export interface ShopFacts {
  /** Empty for a folder with somebody's own orders. */
  readonly dataSet: string;
  /** False while it is being filled: an interrupted start goes on. */
  readonly complete: boolean;
  readonly page: {
    readonly shopName: string;
    readonly label: string;
    readonly attribution?: string;
    readonly currency: string;
    readonly derived: { readonly categories: boolean; readonly pictures: boolean };
    /** What the sample shop was made from; absent for real data sets. */
    readonly sampleShop?: SampleShopOptions;
  };
}

const SETTING = 'demo_shop';
const DAY_MS = 86_400_000;

export interface FillOptions {
  readonly dataSetsDir?: string;
  onProgress(progress: {
    readonly step: string;
    readonly done: number;
    readonly total?: number;
    readonly unit?: string;
  }): void;
  onDone(step: string, detail: string): void;
  onNotice(text: string): void;
}

/** Undefined for an empty folder. */
export async function findShopFacts(db: Db): Promise<ShopFacts | undefined> {
  const facts = (await findSetting(db, SETTING)) as ShopFacts | undefined;
  if (facts !== undefined) return facts;
  const { orders, products } = await countRows(db);
  if (orders === 0 && products === 0) return undefined;
  return {
    dataSet: '',
    complete: true,
    page: { shopName: '', label: '', currency: '', derived: { categories: false, pictures: false } },
  };
}

/** Fills the folder with a data set; safe to run again after an interruption. */
export async function fillShop(storage: Storage, dataSet: string, options: FillOptions): Promise<ShopFacts> {
  return dataSet === 'sample-shop' ? fillSampleShop(storage, dataSet, options) : fillDataSet(storage, dataSet, options);
}

/** A real shop's orders, with what Goeswith had to derive said on its pages. */
async function fillDataSet(storage: Storage, dataSet: string, options: FillOptions): Promise<ShopFacts> {
  const card = await fetchDataSet(dataSet, { dataSetsDir: options.dataSetsDir, onProgress: options.onProgress });
  const attribution = `${card.title}, ${card.licence}. ${card.attribution}`;
  options.onNotice(attribution);
  const facts: ShopFacts = {
    dataSet,
    complete: false,
    page: {
      shopName: 'Online Retail',
      label: 'Real orders of a UK gift shop, 2010 to 2011. Categories and pictures are derived.',
      attribution,
      currency: 'GBP',
      derived: { categories: true, pictures: true },
    },
  };
  await upsertSetting(storage.db, SETTING, facts);
  const { products, orders } = await prepareDataSet(storage, dataSet, {
    dataSetsDir: options.dataSetsDir,
    onProgress: options.onProgress,
  });
  const number = (value: number): string => value.toLocaleString('en');
  options.onDone(
    dataSet,
    `${number(products)} products, ${number(orders.rowsRead)} lines read, ${number(orders.newOrders)} orders`,
  );
  const complete = { ...facts, complete: true };
  await upsertSetting(storage.db, SETTING, complete);
  return complete;
}

/** How the catalog was on earlier days: the sample shop knows its own; of a real data set only the present is known. */
export function catalogHistory({ page: { sampleShop } }: ShopFacts): ProductHistory {
  return sampleShop === undefined ? (product) => product : productHistory(sampleShop);
}

async function fillSampleShop(storage: Storage, dataSet: string, options: FillOptions): Promise<ShopFacts> {
  const before = (await findSetting(storage.db, SETTING)) as (ShopFacts & { until?: number }) | undefined;
  // An interrupted start goes on with the same days, so that nothing stands twice.
  const until = before?.until ?? Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const sampleShop = { ...SAMPLE_SHOP_DEFAULTS, until };
  const facts = {
    dataSet,
    until,
    complete: false,
    page: {
      shopName: 'Fern & Fennel',
      label: 'A made-up shop: products, people and orders come from a simulation.',
      currency: 'EUR',
      derived: { categories: false, pictures: false },
      sampleShop,
    },
  };
  await upsertSetting(storage.db, SETTING, facts);
  const stored = await storeSampleShop(storage.db, makeSampleShop(sampleShop), options.onProgress);
  const number = (value: number): string => value.toLocaleString('en');
  options.onDone(
    'sample shop',
    `${number(stored.products)} products, ${number(stored.orders)} orders, ${number(stored.lines)} lines`,
  );
  const complete = { ...facts, complete: true };
  await upsertSetting(storage.db, SETTING, complete);
  return complete;
}
