import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem.js';
import { signOut } from '../session/session.js';

const isPassing = (error: Error): boolean => error instanceof ApiProblem && error.isPassing;

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError(error) {
      if (error instanceof ApiProblem && error.isKeyRefused) signOut('key_refused');
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      // A refused or unknown thing stays so; only a passing fault is worth a second try.
      retry: (failures, error) => failures < 1 && isPassing(error),
      retryDelay: 600,
      // The server is often on the same machine: the browser's idea of being offline says nothing about it.
      networkMode: 'always',
    },
  },
});
