import { Button, Text } from '@mantine/core';
import { PageHeading } from '../../ui/PageHeading.js';

/** A fault of the page itself: say so and offer the way out, never a blank screen. */
export function RouteError({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <>
      <PageHeading title="This page has a fault" />
      <Text my="sm">{error instanceof Error ? error.message : 'It gives no more detail.'}</Text>
      <Button onClick={reset}>Try again</Button>
    </>
  );
}
