import type { Categories, ProductQuery } from '../../../widget/src/client/types.js';
import { categoriesOf, categoryTree, childrenOf, countIn, crumbs } from '../category-tree.js';
import { h } from '../dom.js';
import { categoryLink, pathOf } from '../links.js';
import { picture, productCard } from '../product-card.js';
import type { Shop } from '../shop.js';
import { offerSlot } from '../slots.js';

const PAGE = 24;
/** Departments with a picture on the front page; a shop with more shows its largest. */
const TILES = 8;

const SORTS: readonly (readonly [value: NonNullable<ProductQuery['sort']>, label: string])[] = [
  ['rating', 'Best rated'],
  ['newest', 'Newest'],
  ['price', 'Price, low to high'],
  ['price_desc', 'Price, high to low'],
  ['title', 'Name'],
];

/** Departments and products: all, those of a category, those that were searched, those with an attribute. */
export async function browsePage(
  shop: Shop,
  params: URLSearchParams,
  go: (path: string) => void,
): Promise<HTMLElement> {
  const category = params.get('category') ?? undefined;
  const query = params.get('q') ?? undefined;
  const attribute = params.getAll('attribute');
  const sorts = sortsOf(shop);
  const sort = sorts.find(([value]) => value === params.get('sort'))?.[0] ?? sorts[0][0];
  // Somebody who searches for a colour wants to see that one.
  const variants = query === undefined && attribute.length === 0 ? 'first' : 'all';
  const filter = { query, attribute, variants } as const;
  const [everything, found, page] = await Promise.all([
    categoriesOf(shop),
    categoriesOf(shop, filter),
    shop.client.products({ ...filter, category, sort, limit: PAGE }),
  ]);
  const path = pathOf(category);
  const isHome = category === undefined && query === undefined && attribute.length === 0;
  const values = attribute.map((text) => text.slice(text.indexOf(':') + 1));
  const subject = query === undefined ? values.join(', ') : `“${query}”`;
  const heading =
    query !== undefined
      ? `Results for ${subject}`
      : values.length > 0
        ? `Everything for ${subject}`
        : (path.at(-1) ?? 'Everything');
  const list = productList(shop, { ...filter, category, sort }, page, countIn(found, path), sortMenu(sorts, sort, go));
  return h(
    'div',
    { class: 'browse' },
    categoryTree(everything, category),
    h(
      'div',
      { class: 'browse-main' },
      isHome ? offerSlot(shop, 'home', { limit: '4', heading: 'For you' }) : crumbs(path),
      isHome ? await departments(shop, everything) : undefined,
      h('h1', {}, heading),
      isHome ? undefined : narrower(found, path, params),
      ...list,
    ),
  );
}

type Listing = Omit<ProductQuery, 'limit' | 'cursor'>;
type Page = Awaited<ReturnType<Shop['client']['products']>>;

/** The products with their number and order, and a button for the next ones. */
function productList(shop: Shop, listing: Listing, page: Page, total: number, menu: HTMLElement): HTMLElement[] {
  if (page.products.length === 0) return [nothingFound(listing)];
  const card = (product: Page['products'][number]): HTMLElement =>
    productCard(product, listing.variants === 'first' ? 'several' : 'one');
  const list = h('ul', { class: 'grid', 'aria-label': 'Products' }, ...page.products.map(card));
  const count = h('p', { class: 'muted', role: 'status' });
  const tell = (): void => {
    const [shown, of] = [list.children.length, Math.max(total, list.children.length)];
    count.textContent =
      shown === of
        ? `${of} ${of === 1 ? 'product' : 'products'}`
        : `${shown.toLocaleString(navigator.language)} of ${of.toLocaleString(navigator.language)} products`;
  };
  tell();
  let cursor = page.nextCursor;
  const more = h('button', { class: 'button quiet', type: 'button' }, 'Show more');
  more.hidden = cursor === undefined;
  more.addEventListener('click', async () => {
    more.disabled = true;
    const next = await shop.client.products({ ...listing, limit: PAGE, cursor }).catch(() => undefined);
    more.disabled = false;
    if (next === undefined) return;
    const cards = next.products.map(card);
    list.append(...cards);
    // The button may be gone now: the keyboard goes on with what came.
    cards[0]?.querySelector('a')?.focus({ preventScroll: true });
    cursor = next.nextCursor;
    more.hidden = cursor === undefined;
    tell();
  });
  return [h('div', { class: 'toolbar' }, count, menu), list, h('p', { class: 'more' }, more)];
}

/** The made-up shop has ratings and dates of release; of the real data sets none has. */
function sortsOf({ config }: Shop): typeof SORTS {
  return config.sampleShop === undefined ? SORTS.filter(([value]) => value !== 'rating' && value !== 'newest') : SORTS;
}

function sortMenu(sorts: typeof SORTS, chosen: Listing['sort'], go: (path: string) => void): HTMLElement {
  const select = h(
    'select',
    { id: 'sort' },
    ...sorts.map(([value, label]) => h('option', { value, selected: value === chosen }, label)),
  );
  select.addEventListener('change', () => {
    const params = new URLSearchParams(location.search);
    params.set('sort', select.value);
    go(`/shop/?${params}`);
  });
  return h('div', { class: 'sort' }, h('label', { for: 'sort' }, 'Sort by'), select);
}

/** The categories below that hold something of what is shown, from where there is a choice. */
function narrower(found: Categories, within: readonly string[], params: URLSearchParams): HTMLElement | undefined {
  let path = within;
  let names = childrenOf(found, path);
  while (names.size === 1) {
    path = [...path, ...names.keys()];
    names = childrenOf(found, path);
  }
  if (names.size === 0) return undefined;
  return h(
    'ul',
    { class: 'chips', 'aria-label': 'Narrow down' },
    ...[...names].map(([name, count]) => {
      const within = new URLSearchParams(params);
      within.set('category', [...path, name].join(' > '));
      return h(
        'li',
        {},
        h(
          'a',
          { href: `/shop/?${within}` },
          name,
          h('span', { class: 'count' }, count.toLocaleString(navigator.language)),
        ),
      );
    }),
  );
}

/** The largest departments, each with a picture of its best product. */
async function departments(shop: Shop, categories: Categories): Promise<HTMLElement | undefined> {
  const largest = [...childrenOf(categories, [])].sort((a, b) => b[1] - a[1]).slice(0, TILES);
  if (largest.length < 2) return undefined;
  const tiles = await Promise.all(
    largest.map(async ([name, count]) => {
      const best = await shop.client.products({ category: name, sort: 'rating', limit: 1 }).catch(() => undefined);
      const product = best?.products[0];
      return h(
        'li',
        {},
        h(
          'a',
          { href: categoryLink([name]), class: 'tile' },
          product === undefined ? undefined : picture(product, 'tile-picture'),
          h('span', { class: 'tile-name' }, name),
          h('span', { class: 'count' }, `${count.toLocaleString(navigator.language)} products`),
        ),
      );
    }),
  );
  return h(
    'section',
    { 'aria-labelledby': 'departments' },
    h('h2', { id: 'departments' }, 'Departments'),
    h('ul', { class: 'tiles' }, ...tiles),
  );
}

function nothingFound({ query, category }: Listing): HTMLElement {
  return h(
    'div',
    { class: 'notice' },
    h('p', {}, query === undefined ? 'There is nothing here yet.' : 'Nothing found. Try another word, or fewer.'),
    category === undefined || query === undefined
      ? h('a', { class: 'button quiet', href: '/shop/' }, 'Look around')
      : h('a', { class: 'button quiet', href: `/shop/?q=${encodeURIComponent(query)}` }, 'Search everywhere'),
  );
}
