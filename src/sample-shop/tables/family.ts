import type { ProductType } from '../../domain/product.js';

/** A family of products that serve one purpose. */
export interface Family {
  readonly key: string;
  readonly department: string;
  readonly category: string;
  readonly subcategory: string;
  readonly noun: string;
  /** The noun of brands that name their products in German. */
  readonly german: string;
  /** Name of a Tabler outline icon. */
  readonly icon: string;
  /** Price range in whole euros, from the simplest model to the best. */
  readonly price: readonly [number, number];
  /** Cost as a share of the price. */
  readonly cost: number;
  /** Different models; each comes in all variants and for everything it must fit. */
  readonly models: number;
  /** What it does, for the description. */
  readonly use: string;
  readonly type: ProductType;
  readonly variants: keyof typeof VARIANTS;
  /** Days one unit lasts; 0 for things that are not used up. */
  readonly lastsDays: number;
  /** Families with the same key must agree on its value to fit together. */
  readonly fit: keyof typeof FITS | '';
  /** The quality ladder: what each step has that the one below lacks. Empty when models differ by taste alone. */
  readonly steps: readonly string[];
  /** Names of the models, where they are no matter of taste. */
  readonly names: readonly string[];
  /** The category path that a service, plan or subscription is for: one for all models, or one each. Empty for what stands alone. */
  readonly serves: readonly string[];
  /** Some models get a successor while the shop runs: a new version, or the paperback of a book. */
  readonly editions: 'new version' | 'paperback' | '';
  /** Share of the units that come back. */
  readonly returned: number;
}

/** Name of an attribute and its values; each value is a product of its own. */
export const VARIANTS = {
  none: ['', ['']],
  colour: ['colour', ['black', 'white', 'sage']],
  colours: ['colour', ['anthracite', 'cream', 'terracotta', 'ocean blue']],
  size: ['size', ['S', 'M', 'L']],
  pack: ['pack', ['small', 'family']],
  weight: ['weight', ['250 g', '1 kg']],
  volume: ['volume', ['0.75 l', '2.5 l']],
} as const satisfies Record<string, readonly [string, readonly string[]]>;

/** What must fit: a dripper takes filters of its size, a lens a camera's mount, a protection plan a price. */
export const FITS = {
  filter: ['size 01', 'size 02', 'size 04'],
  portafilter: ['54 mm', '58 mm'],
  mount: ['mount X', 'mount E', 'mount R'],
  tyre: ['28 inch', '26 inch', '20 inch'],
  hose: ['13 mm', '19 mm'],
  voltage: ['18 V', '36 V'],
  socket: ['E27', 'E14'],
  neck: ['wide neck', 'narrow neck'],
  animal: ['small dogs', 'large dogs'],
  band: ['up to €400', 'up to €800', 'above €800'],
} as const;

/** Upper ends of the price bands of `FITS.band` but the last, in whole euros. */
export const BAND_ENDS: readonly number[] = [400, 800];

type Needed = 'key' | 'subcategory' | 'noun' | 'german' | 'icon' | 'price' | 'cost' | 'models' | 'use';
type Row = Pick<Family, Needed> & Partial<Omit<Family, Needed | 'department' | 'category'>>;

/** The families of one category: what a row leaves out is the usual. */
export function section(department: string, category: string, rows: readonly Row[]): Family[] {
  return rows.map((row) => ({
    type: 'physical',
    variants: 'none',
    lastsDays: 0,
    fit: '',
    steps: [],
    names: [],
    serves: [],
    editions: '',
    returned: 0,
    ...row,
    department,
    category,
  }));
}
