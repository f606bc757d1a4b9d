import { BABY } from './departments/baby.js';
import { BICYCLES } from './departments/bicycles.js';
import { BOOKS_GAMES } from './departments/books-games.js';
import { COFFEE_KITCHEN } from './departments/coffee-kitchen.js';
import { GARDEN } from './departments/garden.js';
import { HOME_PAINT } from './departments/home-paint.js';
import { PETS } from './departments/pets.js';
import { PHOTO } from './departments/photo.js';
import type { Family } from './family.js';

/** Every family, department by department. Adding one is adding a row to its department; adding a department, a file and a line here. */
export const FAMILIES: readonly Family[] = [
  ...COFFEE_KITCHEN,
  ...GARDEN,
  ...BICYCLES,
  ...PHOTO,
  ...HOME_PAINT,
  ...BABY,
  ...BOOKS_GAMES,
  ...PETS,
];

/** Place of a family in the list, by its key. */
export const FAMILY_INDEX: ReadonlyMap<string, number> = new Map(FAMILIES.map(({ key }, index) => [key, index]));
