import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failed } from './Failed.js';
import { KeepsContent } from './KeepsContent.js';

interface QueryViewProps<Data> {
  readonly query: UseQueryResult<Data, Error>;
  /** What is being loaded, e.g. "products": said to screen readers. */
  readonly label: string;
  /** In the shape of the content, so that nothing jumps when it comes. */
  readonly skeleton: ReactNode;
  /** Says whether an answer has content; without it every answer has. */
  readonly judge?: (data: Data) => 'content' | 'none_yet' | 'none_match';
  /** Nothing is there at all: tells how to get something. */
  readonly noneYet?: ReactNode | ((data: Data) => ReactNode);
  /** Something is there, but not for this search: tells how to widen it. */
  readonly noneMatch?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** The one place that knows the states of a request: first load, failed, none yet, none match, content, stale content. */
export function QueryView<Data>(props: QueryViewProps<Data>) {
  const { query, label } = props;
  const retry = () => void query.refetch();
  if (query.data === undefined) {
    if (query.isError && !query.isFetching) return <Failed error={query.error} label={label} onRetry={retry} />;
    return (
      <div aria-busy="true">
        <output className="visually-hidden">Loading {label} …</output>
        <div aria-hidden="true">{props.skeleton}</div>
      </div>
    );
  }
  const { data } = query;
  const state = props.judge?.(data) ?? 'content';
  const noneYet = typeof props.noneYet === 'function' ? props.noneYet(data) : props.noneYet;
  return (
    <KeepsContent
      busy={query.isFetching}
      failedSince={query.isError && !query.isFetching ? query.dataUpdatedAt : undefined}
      onRetry={retry}
    >
      {state === 'content' ? props.children(data) : state === 'none_yet' ? noneYet : props.noneMatch}
    </KeepsContent>
  );
}
