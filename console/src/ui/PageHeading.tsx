import { useEffect, useRef } from 'react';
import classes from './PageHeading.module.css';

let anyPageSeen = false;

interface PageHeadingProps {
  readonly title: string;
  /** Moves the focus here when it changes: a keyboard or screen-reader user lands on the new page's heading. */
  readonly focusKey?: string;
  /** What is shown when it is more than the plain title. */
  readonly children?: React.ReactNode;
}

/** The one h1 of a page; the document title follows it. */
export function PageHeading({ title, focusKey = title, children }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Goeswith`;
  }, [title]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new key is what asks for the focus.
  useEffect(() => {
    // The first page after loading leaves the focus where the browser put it.
    if (anyPageSeen) heading.current?.focus({ preventScroll: true });
    anyPageSeen = true;
  }, [focusKey]);
  return (
    <h1 ref={heading} tabIndex={-1} className={classes.heading}>
      {children ?? title}
    </h1>
  );
}
