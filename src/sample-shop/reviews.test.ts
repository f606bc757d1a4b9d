import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallShop } from '../../tests/support/small-shop.js';
import { listStars, meanStars, starCounts, tellReview } from './reviews.js';

const { options } = smallShop();
const products = [...smallShop(7, { customers: 20, guests: 20 }).products()];

describe('stars', () => {
  it('have the sum and, to the nearest whole star, the mean that they should', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 50 }), fc.integer({ min: 1, max: 2000 }), (tenths, count) => {
        const counts = starCounts(tenths / 10, count);
        for (const each of counts) expect(each).toBeGreaterThanOrEqual(0);
        expect(counts.reduce((sum, each) => sum + each, 0)).toBe(count);
        expect(Math.abs(meanStars(counts) * count - (tenths / 10) * count)).toBeLessThanOrEqual(0.5 + 1e-9);
      }),
    );
  });

  it('are many at five and more at one than at two, as shops see them', () => {
    const [one, two, three, four, five] = starCounts(4, 1000);
    expect(one).toBeGreaterThan(two);
    expect(five).toBeGreaterThan(four);
    expect(four).toBeGreaterThan(three);
  });
});

describe('reviews', () => {
  it('make up the rating of each product, after its launch, in order', () => {
    for (const product of products) {
      const stars = listStars(product, options);
      expect(stars).toHaveLength(product.rating?.count ?? 0);
      const sum = stars.reduce((total, each) => total + each.stars, 0);
      expect(Math.round((sum / stars.length) * 10) / 10).toBe(product.rating?.average);
      const first = product.releasedAt?.getTime() ?? 0;
      const late = stars.find(({ at }, place) => at < (stars[place - 1]?.at ?? first) || at >= options.until);
      expect(late).toBeUndefined();
    }
  });

  it('are sentences without a gap, in the language they say, the same each time', () => {
    const told = products.flatMap((product) =>
      listStars(product, options)
        .slice(0, 3)
        .map((stars, place) => ({ product, review: tellReview(product, stars, place, options) })),
    );
    for (const { review } of told) {
      expect(review.text).toMatch(/^[A-ZÄÖÜ][^{}]*\.$/);
      expect(review.head).toMatch(/^\S.*\S$/);
      if (review.language === 'de') expect(review.text).not.toMatch(/\b(the|and|with)\b/);
    }
    const german = told.filter(({ product }) => product.brand === 'Tamberg');
    expect(german.filter(({ review }) => review.language === 'de').length).toBeGreaterThan(german.length / 2);
    expect(new Set(told.map(({ review }) => review.text)).size).toBeGreaterThan(150);
    const [first] = products;
    const again = tellReview(first, listStars(first, options)[0], 0, options);
    expect(again).toEqual(told[0].review);
  });
});
