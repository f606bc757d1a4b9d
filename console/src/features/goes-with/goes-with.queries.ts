import { queryOptions } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import type { GoesWith } from '../../api/types.js';

/** As many as the API gives: the table shows them all. */
const limit = 50;

export const goesWithQueries = {
  of: (product: string) =>
    queryOptions({
      queryKey: ['goes-with', product],
      queryFn: ({ signal }) =>
        dataOf<GoesWith>(
          api.GET('/v1/products/{id}/goes-with', { signal, params: { path: { id: product }, query: { limit } } }),
        ),
    }),
};
