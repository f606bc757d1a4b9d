import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { GoesWithPage } from '../features/goes-with/GoesWithPage.js';
import { parseGoesWithSearch } from '../features/goes-with/goes-with.search.js';
import { ProductsPage } from '../features/products/ProductsPage.js';
import { parseProductsSearch } from '../features/products/products.search.js';
import { NotFound } from './errors/NotFound.js';
import { RouteError } from './errors/RouteError.js';
import { parseSearch, stringifySearch } from './search-params.js';
import { Shell } from './shell/Shell.js';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: RouteError });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/products', replace: true });
  },
});

const products = createRoute({
  getParentRoute: () => root,
  path: '/products',
  validateSearch: parseProductsSearch,
  component: function Products() {
    return <ProductsPage search={products.useSearch()} />;
  },
});

const goesWith = createRoute({
  getParentRoute: () => root,
  path: '/goes-with',
  validateSearch: parseGoesWithSearch,
  beforeLoad: ({ search }) => {
    if (search.product === '') throw redirect({ to: '/products', replace: true });
  },
  component: function GoesWith() {
    return <GoesWithPage search={goesWith.useSearch()} />;
  },
});

export const router = createRouter({
  routeTree: root.addChildren([start, products, goesWith]),
  basepath: '/console',
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
