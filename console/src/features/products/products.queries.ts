import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { Categories, ProductPage } from '../../api/types.js';
import type { ProductsSearch } from './products.search.js';

/** A page of the list: full rows at 2, 3, 4 and 6 columns. */
const pageSize = 24;
/** As many as one takes in at a glance below a search field. */
const suggestionCount = 8;

export const productQueries = {
  page: (search: ProductsSearch) =>
    queryOptions({
      queryKey: ['products', 'page', search],
      placeholderData: keepPreviousData,
      queryFn: ({ signal }) =>
        dataOf<ProductPage>(api.GET('/v1/products', { signal, params: { query: { ...search, limit: pageSize } } })),
    }),

  suggestions: (query: string) =>
    queryOptions({
      queryKey: ['products', 'suggestions', query],
      enabled: query !== '',
      placeholderData: keepPreviousData,
      queryFn: ({ signal }) =>
        dataOf<ProductPage>(api.GET('/v1/products', { signal, params: { query: { query, limit: suggestionCount } } })),
    }),

  categories: () =>
    queryOptions({
      queryKey: ['products', 'categories'],
      staleTime: 5 * 60_000,
      queryFn: ({ signal }) => dataOf<Categories>(api.GET('/v1/categories', { signal })),
    }),
};
