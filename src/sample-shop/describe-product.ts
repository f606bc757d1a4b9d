import type { Product } from '../domain/product.js';
import { seededRandom, seedFrom } from '../domain/random.js';
import { type Catalog, fitsOf, type Model } from './catalog.js';
import { possibleRating } from './reviews.js';
import { FAMILIES } from './tables/families.js';
import { BAND_ENDS, type Family, VARIANTS } from './tables/family.js';
import { BRANDS, FANCIES, GERMAN, LEVELS, OWN_BRAND } from './tables/words.js';

const DAY_MS = 86_400_000;

export function productId(catalog: Catalog, product: number): string {
  let id = catalog.ids[product];
  if (id === undefined) {
    const group = groupId(catalog, product);
    id = hasVariants(catalog, product) ? `${group}-${catalog.variant[product] + 1}` : group;
    catalog.ids[product] = id;
  }
  return id;
}

/** Model and fit; a product without variants is its own group. */
function groupId(catalog: Catalog, product: number): string {
  return groupOf(catalog.models[catalog.modelOf[product]], catalog.fit[product]);
}

function groupOf({ family, ordinal }: Model, fit: number): string {
  return `${FAMILIES[family].key}-${ordinal + 1}${fitsOf(FAMILIES[family]).length > 1 ? `-${fit + 1}` : ''}`;
}

function hasVariants(catalog: Catalog, product: number): boolean {
  return VARIANTS[FAMILIES[catalog.family[product]].variants][1].length > 1;
}

/** What the shop's catalog says of a product, stock and promotions left out. `until` is the end of the period of `days`. */
export function describeProduct(
  catalog: Catalog,
  product: number,
  seed: number,
  days: number,
  until: number,
): Omit<Product, 'availability' | 'stock' | 'salePrice'> {
  const model = catalog.models[catalog.modelOf[product]];
  const family = FAMILIES[model.family];
  const random = seededRandom(seedFrom(seed, 'rating', product));
  const id = productId(catalog, product);
  const [attribute, values] = VARIANTS[family.variants];
  const value = values[catalog.variant[product]];
  const fit = catalog.fit[product] < 0 ? '' : fitsOf(family)[catalog.fit[product]];
  const [brand, language] = BRANDS[model.brand] ?? [OWN_BRAND, 'en'];
  const edition = editionOf(catalog, model);
  const [liked, ratings] = [3.4 + random() * 1.5, 3 + Math.floor(random() * random() * 600)];
  return {
    id,
    title: titleOf(family, model, brand, language, edition, fit, value),
    description:
      language === 'de' ? germanText(family, brand, fit) : englishText(family, model, brand, edition, fit, random()),
    type: family.type,
    ...(hasVariants(catalog, product) ? { groupId: groupId(catalog, product) } : {}),
    brand,
    categoryPath: [family.department, family.category, family.subcategory],
    price: { minor: catalog.priceMinor[product], currency: 'EUR' },
    cost: { minor: catalog.costMinor[product], currency: 'EUR' },
    rating: { average: possibleRating(Math.round(liked * 10) / 10, ratings), count: ratings },
    imageLink: `/v1/tiles/${id}.svg`,
    releasedAt: new Date(until - (days - model.launchDay) * DAY_MS),
    attributes: {
      ...(attribute === '' ? {} : { [attribute]: value }),
      ...(fit === '' ? {} : { fits: fit }),
      ...(family.steps.length > 0 || fit !== '' ? { article: family.noun } : {}),
      ...(family.steps.length > 0
        ? { level: `${model.step + 1} of ${family.steps.length}`, adds: family.steps[model.step] }
        : {}),
      ...(family.serves.length > 0 ? { for_category: family.serves[model.ordinal] ?? family.serves[0] } : {}),
      ...(family.fit === 'band' ? bandAttributes(catalog.fit[product]) : {}),
      ...(edition === '' ? {} : { edition }),
      ...(model.succeeds < 0
        ? {}
        : {
            [family.editions === 'paperback' ? 'paperback_of' : 'replaces']: groupOf(
              catalog.models[model.succeeds],
              catalog.fit[product],
            ),
          }),
    },
  };
}

/** The prices that a plan of a band covers, in whole euros. */
function bandAttributes(band: number): Record<string, string> {
  return {
    ...(band > 0 ? { price_above: String(BAND_ENDS[band - 1]) } : {}),
    ...(band < BAND_ENDS.length ? { price_up_to: String(BAND_ENDS[band]) } : {}),
  };
}

/** "hardback" and "paperback" of books, "2" for the second version of a tool, else nothing. */
function editionOf(catalog: Catalog, model: Model): string {
  const { editions } = FAMILIES[model.family];
  if (model.succeeds < 0) return editions === 'paperback' ? 'hardback' : '';
  // One model may be succeeded once in a period, so its successor is the second.
  return editions === 'paperback' ? 'paperback' : catalog.models[model.succeeds].succeeds < 0 ? '2' : '3';
}

function titleOf(
  family: Family,
  model: Model,
  brand: string,
  language: 'en' | 'de',
  edition: string,
  fit: string,
  value: string,
): string {
  const german = language === 'de';
  const say = (word: string): string => (german ? (GERMAN[word] ?? word) : word);
  const noun = german ? family.german : family.noun;
  // A hardback is what one expects of a new book: only the paperback says what it is.
  const shown = edition === 'hardback' ? '' : say(edition);
  return [brand, noun, modelName(family, model, edition), shown, say(fit), say(value)].filter(Boolean).join(' ');
}

/** Things of taste (books, seeds, games) are told apart by a fancy name, tools by their level; a successor keeps its name. */
function modelName(family: Family, model: Model, edition: string): string {
  if (family.names.length > 0) return family.names[model.ordinal];
  const ordinal = Math.round(model.quality * (model.siblings - 1));
  if (model.siblings > LEVELS.length / 2) {
    const round = Math.floor(ordinal / FANCIES.length);
    return `“${FANCIES[ordinal % FANCIES.length]}${round > 0 ? ` ${round + 1}` : ''}”`;
  }
  if (family.models <= 2 && edition === '') return '';
  return LEVELS[Math.floor((ordinal / model.siblings) * LEVELS.length)];
}

function englishText(
  family: Family,
  model: Model,
  brand: string,
  edition: string,
  fit: string,
  chance: number,
): string {
  const it = family.type === 'physical' || family.type === 'digital' ? `by ${brand} ` : '';
  const praise =
    family.steps.length > 0
      ? // A step has what the steps below it have, too, so the best three things are named.
        `It ${list(family.steps.slice(Math.max(0, model.step - 2), model.step + 1))}.`
      : chance < 0.5
        ? 'A choice that many come back for.'
        : 'Chosen by people who use it every week.';
  const sentences = [
    `The ${family.noun.toLowerCase()} ${it}${family.use}.`,
    praise,
    edition === '2' ? 'The second version, improved where customers asked for it.' : '',
    edition === 'hardback' || edition === 'paperback' ? `This is the ${edition}.` : '',
    fit === '' ? '' : family.fit === 'band' ? `For things that cost ${fit}.` : `For ${fit}.`,
  ];
  return sentences.filter(Boolean).join(' ');
}

function germanText(family: Family, brand: string, fit: string): string {
  const place = fit === '' ? '' : ` Passend für ${GERMAN[fit] ?? fit}.`;
  return `${family.german} von ${brand}.${place} Auf der Packung steht die deutsche Beschreibung des Herstellers.`;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}
