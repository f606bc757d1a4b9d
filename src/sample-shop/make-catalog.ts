import type { Product } from '../domain/product.js';
import { type Random, seededRandom, seedFrom } from '../domain/random.js';
import { FAMILIES, type Family, FITS, VARIANTS } from './tables/families.js';

/** A product with what the simulation knows of it and the shop's files do not say. */
export interface SampleProduct {
  readonly product: Product;
  readonly family: number;
  /** 0 for the simplest model of the family, 1 for the best. */
  readonly quality: number;
  /** Relative liking within the family, summing to 1 over it. */
  readonly popularity: number;
  /** Place of its fit value in the family's list; -1 when nothing must fit. */
  readonly fitValue: number;
  /** First day it is sold, from 0. */
  readonly launchDay: number;
}

export interface Catalog {
  readonly products: readonly SampleProduct[];
  /** Product indexes of each family. */
  readonly byFamily: readonly Int32Array[];
  /** By family: the sum of the popularity of its products up to and with each, in the order of `byFamily`. */
  readonly popularityUpTo: readonly Float64Array[];
}

const BRANDS = [
  'Arbora',
  'Nordlicht',
  'Calla',
  'Fennwick',
  'Osterby',
  'Veloja',
  'Tamberg',
  'Lumira',
  'Brookfield',
  'Kasimir',
  'Pinhola',
  'Solvang',
];
const FIRST = [
  'Basic',
  'Classic',
  'Comfort',
  'Natural',
  'Studio',
  'Select',
  'Pro',
  'Atelier',
  'Heritage',
  'Signature',
  'Reserve',
  'Master',
];
const SECOND = [
  'Morning',
  'Harbour',
  'Meadow',
  'Juniper',
  'Cedar',
  'River',
  'Amber',
  'Willow',
  'Granite',
  'Saffron',
  'Linden',
  'Coral',
  'Maple',
  'Thistle',
  'Heron',
  'Birch',
  'Clover',
  'Fjord',
  'Pebble',
  'Sorrel',
];

/** About 1,200 products at `scale` 1; more models per family above it. Some are launched while the shop runs. */
export function makeCatalog(seed: number, days: number, scale: number, until: number): Catalog {
  const products: SampleProduct[] = [];
  const byFamily: Int32Array[] = [];
  const popularityUpTo: Float64Array[] = [];
  for (const [index, family] of FAMILIES.entries()) {
    const random = seededRandom(seedFrom(seed, 'catalog', family.key));
    const members = makeFamily(family, index, Math.max(1, Math.round(family.models * scale)), random, days, until);
    byFamily.push(Int32Array.from(members, (_, place) => products.length + place));
    let sum = 0;
    popularityUpTo.push(Float64Array.from(members, ({ popularity }) => (sum += popularity)));
    for (const member of members) products.push(member);
  }
  return { products, byFamily, popularityUpTo };
}

function makeFamily(
  family: Family,
  index: number,
  models: number,
  random: Random,
  days: number,
  until: number,
): SampleProduct[] {
  const [attribute, values] = VARIANTS[family.variants];
  const fits: readonly string[] = family.fit === '' ? [''] : FITS[family.fit];
  const members: (Omit<SampleProduct, 'popularity'> & { weight: number })[] = [];
  for (let model = 0; model < models; model++) {
    const quality = models === 1 ? 0.5 : model / (models - 1);
    const brand = BRANDS[Math.floor(random() * BRANDS.length)];
    // The nth liked model is liked 1/n as much, in random order of quality.
    const modelWeight = 1 / (1 + Math.floor(random() * models)) ** 1.1;
    const launchDay = random() < 0.12 ? Math.floor(random() * days * 0.8) : 0;
    const rating = Math.round((3.4 + random() * 1.5) * 10) / 10;
    for (const [fitPlace, fit] of fits.entries()) {
      const groupId = `${family.key}-${model + 1}${fits.length > 1 ? `-${fitPlace + 1}` : ''}`;
      for (const [place, value] of values.entries()) {
        const price = variantPrice(family, quality, place, family.variants, random);
        const weight = (modelWeight * (0.35 + random())) / (place + 1) ** 0.8 / (fitPlace + 1) ** 0.6;
        const name = modelName(family, model, models);
        members.push({
          family: index,
          quality,
          weight,
          fitValue: family.fit === '' ? -1 : fitPlace,
          launchDay,
          product: {
            id: values.length > 1 ? `${groupId}-${place + 1}` : groupId,
            title: [brand, family.noun, name, fit, value].filter(Boolean).join(' '),
            description: describe(family, brand, quality, fit),
            type: 'physical',
            ...(values.length > 1 ? { groupId } : {}),
            brand,
            categoryPath: [family.department, family.category, family.subcategory],
            price: { minor: price, currency: 'EUR' },
            cost: { minor: Math.round(price * family.cost * (0.94 + random() * 0.12)), currency: 'EUR' },
            availability: 'in_stock',
            stock: random() < 0.02 ? 0 : 3 + Math.floor(random() * 240),
            rating: { average: rating, count: 3 + Math.floor(random() * random() * 600) },
            imageLink: `/v1/tiles/${values.length > 1 ? `${groupId}-${place + 1}` : groupId}.svg`,
            releasedAt: new Date(until - (days - launchDay) * 86_400_000),
            attributes: {
              ...(attribute === '' ? {} : { [attribute]: value }),
              ...(family.fit === '' ? {} : { fits: fit }),
            },
          },
        });
      }
    }
  }
  const total = members.reduce((sum, member) => sum + member.weight, 0);
  return members.map(({ weight, ...member }) => ({ ...member, popularity: weight / total }));
}

function modelName(family: Family, model: number, models: number): string {
  // Things of taste (books, seeds, games) are told apart by name, tools by their level.
  if (models > FIRST.length / 2)
    return `“${SECOND[model % SECOND.length]}${model >= SECOND.length ? ` ${Math.floor(model / SECOND.length) + 1}` : ''}”`;
  return family.models <= 2 ? '' : FIRST[Math.floor((model / models) * FIRST.length)];
}

/** From the simplest to the best model along a curve; large packs cost less a unit; prices end in .90 or .50. */
function variantPrice(
  family: Family,
  quality: number,
  place: number,
  variants: Family['variants'],
  random: Random,
): number {
  const [low, high] = family.price;
  const curve = quality * quality * 0.6 + quality * 0.4;
  const pack =
    variants === 'weight'
      ? [1, 3.4][place]
      : variants === 'pack' || variants === 'volume'
        ? [1, 2.3][place]
        : variants === 'size'
          ? [1, 1.15, 1.35][place]
          : 1;
  const euros = (low + (high - low) * curve) * (0.92 + random() * 0.16) * pack;
  return euros < 12 ? Math.max(90, Math.floor(euros) * 100 + (random() < 0.5 ? 50 : 90)) : Math.floor(euros) * 100 + 90;
}

function describe(family: Family, brand: string, quality: number, fit: string): string {
  const level =
    quality > 0.75
      ? 'the best of its kind'
      : quality > 0.35
        ? 'a solid choice for every day'
        : 'a good start at a fair price';
  return `The ${family.noun.toLowerCase()} by ${brand} ${family.use}. It is ${level}.${fit === '' ? '' : ` For ${fit}.`}`;
}
