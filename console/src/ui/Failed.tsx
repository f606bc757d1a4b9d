import { Alert, Button, Code, Group, Text } from '@mantine/core';
import { ApiProblem } from '../api/problem.js';

/** Nothing could be fetched and nothing is there to show: what happened, the next step, retry, the request's id. */
export function Failed({
  error,
  label,
  onRetry,
}: {
  readonly error: Error;
  readonly label: string;
  readonly onRetry: () => void;
}) {
  const problem = error instanceof ApiProblem ? error : undefined;
  return (
    <Alert color="red" role="alert" title={`The ${label} could not be loaded`}>
      <Text size="sm">
        {error.message} {problem?.hint}
      </Text>
      <Group mt="sm" gap="md">
        <Button size="compact-md" variant="default" onClick={onRetry}>
          Try again
        </Button>
        {problem?.requestId === undefined ? null : (
          <Text size="sm" component="span">
            Request id <Code>{problem.requestId}</Code>
          </Text>
        )}
      </Group>
    </Alert>
  );
}
