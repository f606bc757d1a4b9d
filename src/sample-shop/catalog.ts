import { type Random, seededRandom, seedFrom } from '../domain/random.js';
import { type AliasTable, makeAliasTable } from './chances.js';
import { exactPow } from './exact-math.js';
import { FAMILIES } from './tables/families.js';
import { BAND_ENDS, type Family, FITS, VARIANTS } from './tables/family.js';
import { BRANDS } from './tables/words.js';

export const NEVER = 65_535;
/** Models that are launched while the shop runs, and models with a successor in families that have editions. */
const LAUNCHED = 0.075;
const SUCCEEDED = 0.35;
/** Days from the launch of a new version until the old one is no longer sold. */
const SOLD_OFF_DAYS = 60;

/** A model of a family; it is sold in every variant and for everything that it must fit. */
export interface Model {
  readonly family: number;
  /** Place among the models of its family. */
  readonly ordinal: number;
  /** How many models its family has, successors not counted. */
  readonly siblings: number;
  readonly brand: number;
  /** 0 for the simplest model of the family, 1 for the best. */
  readonly quality: number;
  /** Place on the family's quality ladder. */
  readonly step: number;
  /** First day it is sold, from 0, and the first day it is no longer. */
  readonly launchDay: number;
  readonly endDay: number;
  /** The model it succeeds, as an index of models; -1 for none. */
  readonly succeeds: number;
}

/** The catalog as columns: a million products fit into memory; texts are made when they are needed (`describe-product.ts`). */
export interface Catalog {
  readonly count: number;
  readonly models: readonly Model[];
  /** Of each product. Variants and fits of a model follow each other, variants first. */
  readonly modelOf: Int32Array;
  readonly family: Uint8Array;
  /** Model and fit: products of one group differ in their variant alone. */
  readonly group: Int32Array;
  readonly variant: Uint8Array;
  /** Place of its fit value in the family's list; -1 when nothing must fit. */
  readonly fit: Int8Array;
  readonly quality: Float32Array;
  readonly brand: Uint8Array;
  readonly launchDay: Uint16Array;
  readonly endDay: Uint16Array;
  readonly priceMinor: Int32Array;
  readonly costMinor: Int32Array;
  /** Products of family f: from `familyStart[f]` until `familyStart[f + 1]`. */
  readonly familyStart: Int32Array;
  /** First product of each group, and one more. */
  readonly groupStart: Int32Array;
  /** Ids that were asked for before; `productId` fills it. */
  readonly ids: string[];
  /** Liking within each family. */
  readonly liking: readonly AliasTable[];
}

/** About `products` products, but never less than one model of every family. */
export function makeCatalog(seed: number, days: number, products: number): Catalog {
  const scale = scaleFor(products);
  const models: Model[] = [];
  for (const [index, family] of FAMILIES.entries())
    addModels(models, index, modelsAt(family, scale), seededRandom(seedFrom(seed, 'models', family.key)), days);
  const count = models.reduce((sum, model) => sum + productsOfModel(FAMILIES[model.family]), 0);
  const catalog = {
    count,
    models,
    modelOf: new Int32Array(count),
    family: new Uint8Array(count),
    group: new Int32Array(count),
    variant: new Uint8Array(count),
    fit: new Int8Array(count),
    quality: new Float32Array(count),
    brand: new Uint8Array(count),
    launchDay: new Uint16Array(count),
    endDay: new Uint16Array(count),
    priceMinor: new Int32Array(count),
    costMinor: new Int32Array(count),
    familyStart: new Int32Array(FAMILIES.length + 1),
    ids: new Array<string>(count),
    liking: [] as AliasTable[],
  };
  const weight = new Float64Array(count);
  const groupStart: number[] = [];
  let product = 0;
  let modelIndex = 0;
  for (const [index, family] of FAMILIES.entries()) {
    const random = seededRandom(seedFrom(seed, 'products', family.key));
    const fits = fitsOf(family).length;
    const variants = VARIANTS[family.variants][1].length;
    for (; modelIndex < models.length && models[modelIndex].family === index; modelIndex++) {
      const model = models[modelIndex];
      // The nth liked model is liked 1/n as much, in random order of quality.
      const liked = 1 / exactPow(1 + Math.floor(random() * model.siblings), 1.1);
      for (let fit = 0; fit < fits; fit++) {
        groupStart.push(product);
        for (let variant = 0; variant < variants; variant++, product++) {
          catalog.modelOf[product] = modelIndex;
          catalog.family[product] = index;
          catalog.group[product] = groupStart.length - 1;
          catalog.variant[product] = variant;
          catalog.fit[product] = family.fit === '' ? -1 : fit;
          catalog.quality[product] = model.quality;
          catalog.brand[product] = model.brand;
          catalog.launchDay[product] = model.launchDay;
          catalog.endDay[product] = model.endDay;
          const price = priceOf(family, model, fit, variant, random);
          catalog.priceMinor[product] = price;
          catalog.costMinor[product] = Math.round(price * family.cost * (0.94 + random() * 0.12));
          weight[product] = (liked * (0.35 + random())) / exactPow(variant + 1, 0.8) / exactPow(fit + 1, 0.6);
        }
      }
    }
    catalog.familyStart[index + 1] = product;
    catalog.liking.push(makeAliasTable(weight.subarray(catalog.familyStart[index], product)));
  }
  groupStart.push(product);
  return { ...catalog, groupStart: Int32Array.from(groupStart) };
}

export function fitsOf(family: Family): readonly string[] {
  return family.fit === '' ? [''] : FITS[family.fit];
}

/** Place of the price band that covers a price. */
export function bandOf(priceMinor: number): number {
  const band = BAND_ENDS.findIndex((end) => priceMinor <= end * 100);
  return band < 0 ? BAND_ENDS.length : band;
}

function productsOfModel(family: Family): number {
  return fitsOf(family).length * VARIANTS[family.variants][1].length;
}

function modelsAt(family: Family, scale: number): number {
  // Services, protection and subscriptions come as their names say, at any size.
  return family.names.length > 0 ? family.names.length : Math.max(1, Math.round(family.models * scale));
}

/** The scale at which all families together have about so many products, by halving. */
function scaleFor(products: number): number {
  const countAt = (scale: number): number =>
    FAMILIES.reduce((sum, family) => sum + modelsAt(family, scale) * productsOfModel(family), 0);
  let [low, high] = [0, 1];
  while (countAt(high) < products) high *= 2;
  for (let halving = 0; halving < 40; halving++) {
    const middle = (low + high) / 2;
    if (countAt(middle) < products) low = middle;
    else high = middle;
  }
  return high;
}

/** The models of a family, then the successors of some of them. */
function addModels(all: Model[], family: number, count: number, random: Random, days: number): void {
  const { steps, editions, type } = FAMILIES[family];
  const first = all.length;
  const models: Model[] = [];
  const successors: Model[] = [];
  for (let ordinal = 0; ordinal < count; ordinal++) {
    const quality = count === 1 ? 0.5 : ordinal / (count - 1);
    const brand = type === 'physical' || type === 'digital' ? Math.floor(random() * BRANDS.length) : BRANDS.length;
    const launchDay = random() < LAUNCHED && count > 1 ? Math.floor(random() * days * 0.8) : 0;
    const later = launchDay + Math.floor((0.15 + random() * 0.5) * days);
    const succeeded = random() < SUCCEEDED && editions !== '' && later < days * 0.9;
    const model: Model = {
      family,
      ordinal,
      siblings: count,
      brand,
      quality,
      step: Math.min(steps.length - 1, Math.floor(quality * steps.length)),
      launchDay,
      endDay: succeeded && editions === 'new version' ? later + SOLD_OFF_DAYS : NEVER,
      succeeds: -1,
    };
    models.push(model);
    if (succeeded)
      successors.push({
        ...model,
        ordinal: count + successors.length,
        launchDay: later,
        endDay: NEVER,
        succeeds: first + ordinal,
      });
  }
  for (const model of models) all.push(model);
  for (const model of successors) all.push(model);
}

/** What a pack, a size and so on costs beside the first one; larger packs cost less a unit. */
const VARIANT_PRICES: Partial<Record<Family['variants'], readonly number[]>> = {
  weight: [1, 3.4],
  pack: [1, 2.3],
  volume: [1, 2.3],
  size: [1, 1.15, 1.35],
};

/** From the simplest to the best model along a curve; prices end in .90 or .50. A plan costs more the more it covers. */
function priceOf(family: Family, model: Model, fit: number, variant: number, random: Random): number {
  const [low, high] = family.price;
  const curve = model.quality * model.quality * 0.6 + model.quality * 0.4;
  const covered = family.fit === 'band' ? 1 + fit * 0.8 : 1;
  const edition = model.succeeds < 0 ? 1 : family.editions === 'paperback' ? 0.55 : 1.06;
  const euros =
    (low + (high - low) * curve) *
    (0.92 + random() * 0.16) *
    (VARIANT_PRICES[family.variants]?.[variant] ?? 1) *
    covered *
    edition;
  return euros < 12 ? Math.max(90, Math.floor(euros) * 100 + (random() < 0.5 ? 50 : 90)) : Math.floor(euros) * 100 + 90;
}
