import { Alert, Button, Code, Paper, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '../api/problem.js';
import { Logo } from '../ui/Logo.js';
import { PageHeading } from '../ui/PageHeading.js';
import classes from './SignIn.module.css';
import { type SignedOutBecause, signIn } from './session.js';
import { tryKey } from './try-key.js';

const notices: Readonly<Record<SignedOutBecause, string | undefined>> = {
  first_visit: undefined,
  signed_out: 'You are signed out. The key is gone from this browser.',
  key_refused: 'The server no longer accepts the key of this tab. Enter one that is valid.',
};

/** Asks for the secret key and tries it out before it is kept. */
export function SignIn({ because }: { readonly because: SignedOutBecause }) {
  const [key, setKey] = useState('');
  const attempt = useMutation({
    networkMode: 'always',
    mutationFn: tryKey,
    onSuccess: (_, tried) => signIn(tried),
  });
  const problem = attempt.error instanceof ApiProblem ? attempt.error : undefined;
  const notice = notices[because];
  return (
    <main className={classes.screen}>
      <Paper className={classes.panel} withBorder p="xl" radius="lg">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (key.trim() !== '' && !isPublishable(key.trim())) attempt.mutate(key.trim());
          }}
        >
          <Stack gap="md">
            <Logo size={40} />
            <PageHeading title="Sign in to the console" />
            {notice === undefined ? null : (
              <Alert color={because === 'key_refused' ? 'orange' : 'gray'} role="status">
                {notice}
              </Alert>
            )}
            <PasswordInput
              label="Secret key"
              description="Kept in this browser tab only, and sent to this server only."
              autoComplete="current-password"
              data-autofocus
              value={key}
              onChange={(event) => setKey(event.currentTarget.value)}
              error={
                isPublishable(key.trim())
                  ? 'This is the publishable key, which sees no figures. Enter the secret key.'
                  : problem && refusal(problem)
              }
              visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the key' }}
            />
            <Button type="submit" loading={attempt.isPending} disabled={key.trim() === '' || isPublishable(key.trim())}>
              Sign in
            </Button>
            <Text size="sm" c="dimmed">
              Goeswith prints the secret key once, at its first start. Lost it? <Code>goeswith keys</Code> makes a new
              one.
            </Text>
          </Stack>
        </form>
      </Paper>
    </main>
  );
}

/** Keys say by their beginning what they are; fixed ones need not. */
const isPublishable = (key: string): boolean => key.startsWith('gw_pk_');

function refusal(problem: ApiProblem): string {
  if (problem.isKeyRefused) return 'The server does not accept this key.';
  return `${problem.message} ${problem.hint}`;
}
