import type { Categories } from '../../../widget/src/client/types.js';
import { h } from '../dom.js';
import { productCard } from '../product-card.js';
import type { Shop } from '../shop.js';
import { offerSlot } from '../slots.js';

const SEPARATOR = ' > ';
const PAGE = 24;

/** Departments and products, by category or search. */
export async function browsePage(shop: Shop, params: URLSearchParams): Promise<HTMLElement> {
  const category = params.get('category') ?? undefined;
  const query = params.get('q') ?? undefined;
  const [categories, page] = await Promise.all([
    shop.client.categories(),
    shop.client.products({ category, query, limit: PAGE }),
  ]);
  const list = h('ul', { class: 'grid', 'aria-label': 'Products' }, ...page.products.map(productCard));
  let cursor = page.nextCursor;
  const more = h('button', { class: 'button quiet', type: 'button' }, 'Show more');
  more.hidden = cursor === undefined;
  more.addEventListener('click', async () => {
    more.disabled = true;
    const next = await shop.client.products({ category, query, limit: PAGE, cursor }).catch(() => undefined);
    more.disabled = false;
    if (next === undefined) return;
    list.append(...next.products.map(productCard));
    cursor = next.nextCursor;
    more.hidden = cursor === undefined;
  });
  const heading = query !== undefined ? `Results for “${query}”` : (category?.split(SEPARATOR).at(-1) ?? 'Everything');
  const isHome = category === undefined && query === undefined;
  return h(
    'div',
    { class: 'browse' },
    categoryTree(categories, category),
    h(
      'div',
      {},
      isHome ? offerSlot(shop, 'home', { limit: '4', heading: 'For you' }) : crumbs(category),
      h('h1', {}, heading),
      page.products.length === 0 ? h('p', { class: 'notice' }, 'Nothing found. Try another word.') : list,
      h('p', { class: 'more' }, more),
    ),
  );
}

function link(path: readonly string[]): string {
  return `/shop/?category=${encodeURIComponent(path.join(SEPARATOR))}`;
}

/** The departments; below the chosen one its categories. */
function categoryTree({ categories, derived }: Categories, chosen: string | undefined): HTMLElement {
  const chosenPath = chosen?.split(SEPARATOR) ?? [];
  const level = (depth: number, within: readonly string[]): HTMLElement | undefined => {
    const names = new Map<string, number>();
    for (const { path, products } of categories) {
      if (path.length <= depth || within.some((name, place) => path[place] !== name)) continue;
      names.set(path[depth], (names.get(path[depth]) ?? 0) + products);
    }
    if (names.size === 0) return undefined;
    return h(
      'ul',
      {},
      ...[...names].map(([name, count]) => {
        const path = [...within, name];
        const open = chosenPath[depth] === name;
        const current = open && chosenPath.length === depth + 1;
        return h(
          'li',
          {},
          h(
            'a',
            { href: link(path), 'aria-current': current ? 'page' : undefined },
            name,
            h('span', { class: 'count' }, String(count)),
          ),
          open ? level(depth + 1, path) : undefined,
        );
      }),
    );
  };
  return h(
    'nav',
    { class: 'tree', 'aria-label': 'Categories' },
    h('h2', {}, 'Departments'),
    h('a', { href: '/shop/', 'aria-current': chosen === undefined ? 'page' : undefined }, 'Everything'),
    level(0, []),
    derived ? h('p', { class: 'muted' }, 'Categories were derived from product descriptions.') : undefined,
  );
}

export function crumbs(category: string | undefined): HTMLElement {
  const path = category?.split(SEPARATOR) ?? [];
  return h(
    'nav',
    { class: 'crumbs', 'aria-label': 'You are here' },
    h('a', { href: '/shop/' }, 'Everything'),
    ...path.map((name, depth) => h('a', { href: link(path.slice(0, depth + 1)) }, name)),
  );
}
