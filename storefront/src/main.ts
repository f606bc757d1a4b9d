import { calendar } from './calendar.js';
import { cart } from './cart.js';
import { h } from './dom.js';
import { browsePage } from './pages/browse.js';
import { cartPage, thanksPage } from './pages/cart.js';
import { productPage } from './pages/product.js';
import { openShop, type Shop } from './shop.js';
import { addedProducts, addToCart, failure } from './slots.js';

const main = document.querySelector('main') as HTMLElement;
const header = document.querySelector('header') as HTMLElement;
const footer = document.querySelector('footer') as HTMLElement;

/** Raised with every navigation: an answer that comes late is not shown. */
let turn = 0;
/** Address of the page that is shown, without the place in it. */
let shown = '';

async function show(shop: Shop): Promise<void> {
  const mine = ++turn;
  shown = location.pathname + location.search;
  main.setAttribute('aria-busy', 'true');
  const again = (): void => void show(shop);
  const page = await pageFor(shop, again).catch((error: unknown) => failure(error, again));
  if (mine !== turn) return;
  main.replaceChildren(page);
  main.removeAttribute('aria-busy');
  document.title = `${main.querySelector('h1')?.textContent ?? 'Shop'} – ${shop.config.shopName}`;
}

function pageFor(shop: Shop, refresh: () => void): Promise<HTMLElement> {
  const params = new URLSearchParams(location.search);
  const path = location.pathname.replace(/^\/shop\/?/, '');
  const product = /^product\/(.+)$/.exec(path);
  if (product !== null) return productPage(shop, decodeURIComponent(product[1]));
  if (path === 'cart') return cartPage(shop, refresh, (to) => go(shop, to));
  if (path === 'thanks') return thanksPage(shop, params);
  return browsePage(shop, params, (to) => go(shop, to));
}

function go(shop: Shop, path: string): void {
  history.pushState(null, '', path);
  scrollTo(0, 0);
  void show(shop).then(() => main.focus({ preventScroll: true }));
}

function drawFrame(shop: Shop): void {
  const search = h('input', {
    type: 'search',
    name: 'q',
    placeholder: 'Search',
    'aria-label': 'Search products',
    value: new URLSearchParams(location.search).get('q') ?? '',
  });
  const count = h('span', { class: 'badge' }, String(cart.count()));
  cart.onChange(() => {
    count.textContent = String(cart.count());
  });
  header.replaceChildren(
    h(
      'div',
      { class: 'label' },
      h('p', {}, shop.config.label),
      shop.config.days && calendar(shop.config.days, shop.config.sampleShop !== undefined, () => void show(shop)),
    ),
    h(
      'div',
      { class: 'bar' },
      h('a', { href: '/shop/', class: 'name' }, shop.config.shopName),
      h('form', { role: 'search', action: '/shop/' }, search),
      h('a', { href: '/shop/cart', class: 'cart-link' }, 'Cart ', count),
    ),
  );
  header.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    go(shop, search.value.trim() === '' ? '/shop/' : `/shop/?q=${encodeURIComponent(search.value.trim())}`);
  });
  footer.replaceChildren(
    h('p', {}, shop.config.label),
    ...(shop.config.attribution === undefined ? [] : [h('p', {}, shop.config.attribution)]),
    h(
      'p',
      {},
      h('a', { href: '/docs', 'data-external': true }, 'API'),
      ' · ',
      h('a', { href: '/console/', 'data-external': true }, 'Console'),
    ),
  );
}

/** Links inside the shop change the page without a reload. */
function listen(shop: Shop): void {
  document.addEventListener('click', (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (link === undefined || link.origin !== location.origin || !link.pathname.startsWith('/shop') || link.hash !== '')
      return;
    event.preventDefault();
    go(shop, link.pathname + link.search);
  });
  addEventListener('popstate', () => {
    // A link to a place on the page is no other page.
    if (location.pathname + location.search !== shown) void show(shop);
  });
  document.addEventListener('goeswith:add', (event) => {
    for (const productId of addedProducts(event)) addToCart(shop, productId);
    if (location.pathname === '/shop/cart') void show(shop);
  });
}

function loadWidget(): void {
  document.head.append(h('script', { type: 'module', src: '/widget/goes-with.js' }));
}

openShop().then(
  (shop) => {
    drawFrame(shop);
    listen(shop);
    loadWidget();
    return show(shop);
  },
  (error: unknown) => main.replaceChildren(failure(error, () => location.reload())),
);
