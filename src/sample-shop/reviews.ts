import type { Product } from '../domain/product.js';
import { type Random, seededRandom, seedFrom } from '../domain/random.js';
import type { SampleShopOptions } from './options.js';
import { FAMILIES, FAMILY_INDEX } from './tables/families.js';
import type { Family } from './tables/family.js';
import { REVIEW_WORDS, REVIEWERS, type ReviewTopic } from './tables/review-words.js';
import { BRANDS } from './tables/words.js';

const DAY_MS = 86_400_000;

/** Reviews with one to five stars. */
export type StarCounts = readonly [number, number, number, number, number];

export interface Review {
  readonly stars: number;
  readonly writtenAt: Date;
  readonly author: string;
  readonly language: 'en' | 'de';
  readonly head: string;
  readonly text: string;
}

/** How many reviews of each number of stars a shop sees when nobody is moved to one side: many raves, some rants, few between (Hu, Zhang and Pavlou, "Overcoming the J-shaped distribution of product reviews", 2009). */
const J_SHAPE: StarCounts = [1.4, 0.7, 1, 2.2, 4];

/** From one star to five. */
const MOST_STARS_OFF = 4;

/**
 * Reviews by stars with this mean: the J shape tilted by a factor for each star more, rounded so that the mean, rounded to a tenth, is
 * the given one, or as near to it as so few reviews come.
 */
export function starCounts(average: number, count: number): StarCounts {
  const counts = roundToSum(tilted(average), count);
  // Rounding moved the mean: one review at a time takes a star more or less, at the side that has most of them.
  for (let steps = 0; steps < MOST_STARS_OFF * count; steps++) {
    const off = average - meanStars(counts);
    if (Math.abs(off) * count <= 0.5) break;
    const up = off > 0;
    const from = up ? fullest(counts, [0, 1, 2, 3]) : fullest(counts, [1, 2, 3, 4]);
    counts[from]--;
    counts[from + (up ? 1 : -1)]++;
  }
  return counts;
}

/** The rating nearest to this one that so many reviews can come to: three cannot have 4.9. From ten on each tenth is possible. */
export function possibleRating(average: number, count: number): number {
  return count >= 10 ? average : Math.round(meanStars(starCounts(average, count)) * 10) / 10;
}

export function meanStars(counts: readonly number[]): number {
  const count = counts.reduce((sum, each) => sum + each, 0);
  return counts.reduce((sum, each, place) => sum + each * (place + 1), 0) / count;
}

/** Stars and times of all reviews that a product has at the end of the simulation, oldest first. */
export function listStars(product: Product, options: SampleShopOptions): { stars: number; at: number }[] {
  const { average, count } = product.rating ?? { average: 0, count: 0 };
  if (count === 0) return [];
  const random = reviewRandom(product, options, 'stars');
  const stars = starCounts(average, count).flatMap((each, place) => new Array<number>(each).fill(place + 1));
  for (let place = stars.length - 1; place > 0; place--) {
    const other = Math.floor(random() * (place + 1));
    [stars[place], stars[other]] = [stars[other], stars[place]];
  }
  const opened = options.until - options.days * DAY_MS;
  const from = Math.max(opened, product.releasedAt?.getTime() ?? opened);
  const span = options.until - from;
  return stars.map((each, place) => ({ stars: each, at: from + Math.floor(((place + random()) / count) * span) }));
}

/** What was written; `place` is that of the review in `listStars`. */
export function tellReview(
  product: Product,
  { stars, at }: { readonly stars: number; readonly at: number },
  place: number,
  options: SampleShopOptions,
): Review {
  const random = reviewRandom(product, options, `text ${place}`);
  const german = BRANDS.some(([brand, language]) => brand === product.brand && language === 'de');
  const language = random() < (german ? 0.8 : 0.08) ? 'de' : 'en';
  const words = REVIEW_WORDS[language];
  const family = FAMILIES[FAMILY_INDEX.get(product.id.split('-')[0]) ?? 0];
  const topic = topicOf(family);
  const one = (list: readonly string[]): string => list[Math.floor(random() * list.length)];
  // In turn, from a place of the product's own: drawn freely, two of five would often say the same.
  const turn = seedFrom(product.id) + place;
  const praise = words.praise[topic][turn % words.praise[topic].length];
  const blame = words.blame[topic][turn % words.blame[topic].length];
  const mood = stars > 3 ? 0 : stars === 3 ? 1 : 2;
  const body = mood === 1 ? [praise, blame] : [mood === 0 ? praise : blame];
  // Few write long: one in three adds a last sentence.
  const end = random() < 0.35 ? [one(words.ends[mood])] : [];
  return {
    stars,
    writtenAt: new Date(at),
    author: `${one(REVIEWERS)} ${String.fromCharCode(65 + Math.floor(random() * 26))}.`,
    language,
    head: words.heads[stars - 1][turn % words.heads[stars - 1].length],
    text: [...body, ...end].join(' ').replaceAll('{noun}', family.noun.toLowerCase()),
  };
}

function topicOf({ type, category, lastsDays, steps }: Family): ReviewTopic {
  if (category === 'Reading') return 'book';
  if (type !== 'physical') return type;
  return lastsDays > 0 ? 'consumable' : steps.length > 0 ? 'durable' : 'simple';
}

function reviewRandom(product: Product, { seed }: SampleShopOptions, what: string): Random {
  return seededRandom(seedFrom(seed, 'reviews', product.id, what));
}

/** Ratings have one decimal, so there are few; a catalog asks for each of them many times. */
const sharesOf = new Map<number, readonly number[]>();

function tilted(average: number): readonly number[] {
  const shares = sharesOf.get(average) ?? findTilted(average);
  sharesOf.set(average, shares);
  return shares;
}

/** Shares with the mean `average`; the tilt is found by halving. */
function findTilted(average: number): readonly number[] {
  const sharesAt = (tilt: number): number[] => {
    let power = 1;
    const weights = J_SHAPE.map((weight) => {
      power *= tilt;
      return weight * power;
    });
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  };
  let [low, high] = [1e-3, 1e3];
  for (let halving = 0; halving < 50; halving++) {
    const middle = (low + high) / 2;
    if (meanStars(sharesAt(middle)) < average) low = middle;
    else high = middle;
  }
  return sharesAt(high);
}

/** Whole numbers with this sum: each share rounded down, what is left to the largest remainders. */
function roundToSum(shares: readonly number[], sum: number): [number, number, number, number, number] {
  const counts = shares.map((share) => Math.floor(share * sum));
  const byRemainder = [0, 1, 2, 3, 4].sort(
    (a, b) => shares[b] * sum - counts[b] - (shares[a] * sum - counts[a]) || b - a,
  );
  const left = sum - counts.reduce((total, each) => total + each, 0);
  for (const place of byRemainder.slice(0, left)) counts[place]++;
  return counts as [number, number, number, number, number];
}

function fullest(counts: readonly number[], places: readonly number[]): number {
  return places.reduce((best, place) => (counts[place] > counts[best] ? place : best));
}
