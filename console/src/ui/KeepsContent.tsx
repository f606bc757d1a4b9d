import { Alert, Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './KeepsContent.module.css';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

interface KeepsContentProps {
  readonly busy: boolean;
  /** When the content shown was fetched, in ms since 1970, if fetching it anew has failed. */
  readonly failedSince?: number;
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

/** Content stays where it is while it is fetched again, and when that fails; a bar or a strip says so. */
export function KeepsContent({ busy, failedSince, onRetry, children }: KeepsContentProps) {
  return (
    <div className={classes.frame} aria-busy={busy}>
      {busy ? <div className={classes.bar} /> : null}
      {failedSince === undefined ? null : (
        <Alert color="orange" mb="md" role="status">
          <Group justify="space-between" gap="xs">
            <span>This is from {clock.format(failedSince)}; it could not be refreshed.</span>
            <Button size="compact-sm" variant="default" onClick={onRetry}>
              Try again
            </Button>
          </Group>
        </Alert>
      )}
      {children}
    </div>
  );
}
