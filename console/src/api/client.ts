import createClient from 'openapi-fetch';
import type { paths } from '../../../widget/src/api.gen.js';
import { currentKey } from '../session/session.js';
import { problemOfAnswer, problemOfThrown } from './problem.js';

/** Longer than any answer should take, shorter than people wait. */
const timeLimitMs = 20_000;

/** The typed client. The key of the session goes with every request; `currentKey` may be empty before sign-in. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: (request) => fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(timeLimitMs)]) }),
});

api.use({
  onRequest({ request }) {
    // A key given with the request (sign-in tries one out) stays.
    const key = currentKey();
    if (key !== undefined && !request.headers.has('Authorization'))
      request.headers.set('Authorization', `Bearer ${key}`);
    return request;
  },
});

/** Awaits an answer of the client: its data, or throws an ApiProblem. */
export async function dataOf<Data>(
  answer: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  try {
    const { data, error, response } = await answer;
    if (data !== undefined) return data;
    throw problemOfAnswer(response.status, error, response.headers.get('x-request-id'));
  } catch (error) {
    throw problemOfThrown(error);
  }
}
