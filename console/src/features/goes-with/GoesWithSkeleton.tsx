import { Skeleton } from '@mantine/core';
import classes from './GoesWithPage.module.css';

/** The shape of the page while it loads. */
export function GoesWithSkeleton() {
  return (
    <>
      <Skeleton height={84} mt={14} radius="md" />
      <div className={classes.columns}>
        <Skeleton height={560} mt={20} radius="lg" />
        <Skeleton height={560} mt={20} radius="lg" />
      </div>
      <Skeleton height={96} mt={20} radius="lg" />
    </>
  );
}
