import type { Categories, CategoryQuery } from '../../widget/src/client/types.js';
import { h } from './dom.js';
import { categoryLink, pathOf } from './links.js';
import type { Shop } from './shop.js';
import { chosenDay } from './time-travel.js';

const known = new Map<string, Promise<Categories>>();

/** Categories with one count for a product in several versions. Asked for once a visit and day: they rarely change. */
export function categoriesOf(shop: Shop, filter: CategoryQuery = {}): Promise<Categories> {
  const key = JSON.stringify([chosenDay(), filter]);
  const asked = known.get(key) ?? shop.client.categories({ variants: 'first', ...filter });
  known.set(key, asked);
  asked.catch(() => known.delete(key));
  return asked;
}

/** Names and counts of the categories right below a path. */
export function childrenOf({ categories }: Categories, within: readonly string[]): Map<string, number> {
  const names = new Map<string, number>();
  for (const { path, products } of categories) {
    if (path.length <= within.length || within.some((name, place) => path[place] !== name)) continue;
    const name = path[within.length];
    names.set(name, (names.get(name) ?? 0) + products);
  }
  return names;
}

export function countIn({ categories }: Categories, within: readonly string[]): number {
  return categories.reduce(
    (sum, { path, products }) => (within.every((name, place) => path[place] === name) ? sum + products : sum),
    0,
  );
}

/** The departments; below the chosen one its categories. */
export function categoryTree(categories: Categories, chosen: string | undefined): HTMLElement {
  const chosenPath = pathOf(chosen);
  const level = (within: readonly string[]): HTMLElement | undefined => {
    const names = childrenOf(categories, within);
    if (names.size === 0) return undefined;
    return h(
      'ul',
      {},
      ...[...names].map(([name, count]) => {
        const path = [...within, name];
        const open = chosenPath[within.length] === name;
        const current = open && chosenPath.length === path.length;
        return h(
          'li',
          {},
          h(
            'a',
            { href: categoryLink(path), 'aria-current': current ? 'page' : undefined },
            name,
            h('span', { class: 'count' }, count.toLocaleString(navigator.language)),
          ),
          open ? level(path) : undefined,
        );
      }),
    );
  };
  return h(
    'nav',
    { class: 'tree', 'aria-label': 'Categories' },
    h('h2', {}, 'Departments'),
    h('a', { href: '/shop/', 'aria-current': chosen === undefined ? 'page' : undefined }, 'Everything'),
    level([]),
    categories.derived ? h('p', { class: 'muted' }, 'Categories were derived from product descriptions.') : undefined,
  );
}

export function crumbs(path: readonly string[]): HTMLElement {
  return h(
    'nav',
    { class: 'crumbs', 'aria-label': 'You are here' },
    h('a', { href: '/shop/' }, 'Everything'),
    ...path.map((name, depth) => h('a', { href: categoryLink(path.slice(0, depth + 1)) }, name)),
  );
}
