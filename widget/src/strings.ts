import type { Placement } from './client/types.js';

/** The widget's own words. Reasons come from the server. */
export interface Strings {
  readonly headings: Readonly<Record<Placement, string>>;
  readonly boughtTogether: string;
  readonly add: string;
  /** Where a menu of variants stands beside it. */
  readonly addShort: string;
  readonly addProduct: (title: string) => string;
  readonly added: string;
  readonly addedProducts: (count: number) => string;
  readonly addAll: (count: number) => string;
  readonly addTicked: (count: number) => string;
  readonly nothingTicked: string;
  readonly include: (title: string) => string;
  readonly thisProduct: string;
  readonly total: (count: number) => string;
  readonly choose: (what: string) => string;
  /** First line of the menu, where there is little room. */
  readonly pick: (what: string) => string;
  readonly chooseFirst: (what: string) => string;
  readonly option: string;
  readonly before: string;
  readonly now: string;
  readonly dismiss: (title: string) => string;
  readonly dismissed: string;
  readonly allDismissed: string;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const en: Strings = {
  headings: {
    product_page: 'Goes well with this',
    cart: 'Goes well with your cart',
    checkout: 'Before you order',
    post_purchase: 'Goes well with what you bought',
    home: 'For you',
  },
  boughtTogether: 'Bought together',
  add: 'Add to cart',
  addShort: 'Add',
  addProduct: (title) => `Add to cart: ${title}`,
  added: 'Added',
  addedProducts: (count) => (count === 1 ? 'Added to your cart.' : `${count} products added to your cart.`),
  addAll: (count) => (count === 2 ? 'Add both to cart' : `Add all ${count} to cart`),
  addTicked: (count) => `Add ${count} to cart`,
  nothingTicked: 'Nothing ticked',
  include: (title) => `Include ${title}`,
  thisProduct: 'This product',
  total: (count) => (count === 1 ? 'Price' : `Price of ${count} together`),
  choose: (what) => `Choose ${what}`,
  pick: (what) => `${capital(what)} …`,
  chooseFirst: (what) => `Please choose ${what} first.`,
  option: 'option',
  before: 'Before:',
  now: 'Now:',
  dismiss: (title) => `Not interested in ${title}`,
  dismissed: 'Thank you. We will not suggest it here again.',
  allDismissed: 'Thank you. No more suggestions here.',
};

const de: Strings = {
  headings: {
    product_page: 'Passt gut dazu',
    cart: 'Passt gut zu Ihrem Warenkorb',
    checkout: 'Bevor Sie bestellen',
    post_purchase: 'Passt gut zu Ihrem Einkauf',
    home: 'Für Sie',
  },
  boughtTogether: 'Zusammen gekauft',
  add: 'In den Warenkorb',
  addShort: 'Dazu',
  addProduct: (title) => `In den Warenkorb: ${title}`,
  added: 'Hinzugefügt',
  addedProducts: (count) => (count === 1 ? 'Liegt im Warenkorb.' : `${count} Artikel liegen im Warenkorb.`),
  addAll: (count) => (count === 2 ? 'Beide in den Warenkorb' : `Alle ${count} in den Warenkorb`),
  addTicked: (count) => `${count} in den Warenkorb`,
  nothingTicked: 'Nichts ausgewählt',
  include: (title) => `${title} dazunehmen`,
  thisProduct: 'Dieser Artikel',
  total: (count) => (count === 1 ? 'Preis' : `Preis für ${count} zusammen`),
  choose: (what) => `${what} wählen`,
  pick: (what) => `${capital(what)} …`,
  chooseFirst: (what) => `Bitte zuerst ${what} wählen.`,
  option: 'Ausführung',
  before: 'Vorher:',
  now: 'Jetzt:',
  dismiss: (title) => `Kein Interesse an ${title}`,
  dismissed: 'Danke. Wir schlagen es hier nicht mehr vor.',
  allDismissed: 'Danke. Hier kommen keine Vorschläge mehr.',
};

const byLanguage: Readonly<Record<string, Strings>> = { en, de };

/** The words for a BCP 47 tag; English where the language is not there. */
export function stringsFor(locale: string): Strings {
  return byLanguage[locale.toLowerCase().split('-')[0]] ?? en;
}
