import { api, dataOf } from '../api/client.js';

/** Asks the server for one product with this key; throws the ApiProblem when it is refused. */
export async function tryKey(key: string): Promise<void> {
  await dataOf(
    api.GET('/v1/products', { params: { query: { limit: 1 } }, headers: { Authorization: `Bearer ${key}` } }),
  );
}
