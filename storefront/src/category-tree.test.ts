import { expect, it } from 'vitest';
import { childrenOf, countIn } from './category-tree.js';

const CATEGORIES = {
  derived: false,
  categories: [
    { path: ['Kitchen'], products: 2 },
    { path: ['Kitchen', 'Coffee', 'Kettles'], products: 3 },
    { path: ['Kitchen', 'Coffee', 'Grinders'], products: 4 },
    { path: ['Kitchen', 'Tea'], products: 5 },
    { path: ['Kitchen garden', 'Coffee'], products: 100 },
  ],
};

it('counts what is right in a category and in all below it', () => {
  expect(countIn(CATEGORIES, [])).toBe(114);
  expect(countIn(CATEGORIES, ['Kitchen'])).toBe(14);
  expect(countIn(CATEGORIES, ['Kitchen', 'Coffee'])).toBe(7);
  expect(countIn(CATEGORIES, ['Nowhere'])).toBe(0);
});

it('names the categories right below, each once', () => {
  expect([...childrenOf(CATEGORIES, [])]).toEqual([
    ['Kitchen', 14],
    ['Kitchen garden', 100],
  ]);
  expect([...childrenOf(CATEGORIES, ['Kitchen'])]).toEqual([
    ['Coffee', 7],
    ['Tea', 5],
  ]);
  expect(childrenOf(CATEGORIES, ['Kitchen', 'Tea']).size).toBe(0);
});
