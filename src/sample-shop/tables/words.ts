/** Invented brands; those in German name their products in German. */
export const BRANDS: readonly (readonly [name: string, language: 'en' | 'de'])[] = [
  ['Arbora', 'en'],
  ['Nordlicht', 'en'],
  ['Calla', 'en'],
  ['Fennwick', 'en'],
  ['Osterby', 'en'],
  ['Veloja', 'en'],
  ['Tamberg', 'de'],
  ['Lumira', 'en'],
  ['Brookfield', 'en'],
  ['Kasimir', 'en'],
  ['Pinhola', 'en'],
  ['Solvang', 'en'],
];

/** The shop itself sells services, protection and subscriptions. */
export const OWN_BRAND = 'Fern & Fennel';

/** Names of models by their level, from the simplest to the best. */
export const LEVELS = [
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

/** Names of models that differ by taste. */
export const FANCIES = [
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

/** Values of attributes in German. */
export const GERMAN: Readonly<Record<string, string>> = {
  black: 'schwarz',
  white: 'weiß',
  sage: 'salbei',
  anthracite: 'anthrazit',
  cream: 'creme',
  terracotta: 'terrakotta',
  'ocean blue': 'ozeanblau',
  small: 'klein',
  family: 'Familienpackung',
  '0.75 l': '0,75 l',
  '2.5 l': '2,5 l',
  'size 01': 'Größe 01',
  'size 02': 'Größe 02',
  'size 04': 'Größe 04',
  '28 inch': '28 Zoll',
  '26 inch': '26 Zoll',
  '20 inch': '20 Zoll',
  'wide neck': 'Weithals',
  'narrow neck': 'Enghals',
  'small dogs': 'kleine Hunde',
  'large dogs': 'große Hunde',
  'mount X': 'Bajonett X',
  'mount E': 'Bajonett E',
  'mount R': 'Bajonett R',
  paperback: 'Taschenbuch',
};
