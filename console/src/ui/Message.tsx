import type { ReactNode } from 'react';
import classes from './Message.module.css';

/** A calm panel in the place of content that is not there: why, and what to do. */
export function Message({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.panel}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  );
}
