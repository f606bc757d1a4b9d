import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { SignIn } from '../session/SignIn.js';
import { useSession } from '../session/session.js';
import { queryClient } from './query-client.js';
import { router } from './router.js';
import { cssVariables, theme } from './theme.js';

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Gate />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** Nothing of the shop is shown, or kept, without a key. */
function Gate() {
  const { key, because } = useSession();
  useEffect(() => {
    if (key === undefined) queryClient.clear();
  }, [key]);
  if (key === undefined) return <SignIn because={because} />;
  // Another key may see other things: start afresh.
  return <RouterProvider key={key} router={router} />;
}
