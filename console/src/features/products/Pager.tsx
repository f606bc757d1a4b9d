import { Link, useLocation } from '@tanstack/react-router';
import classes from './Pager.module.css';
import type { ProductsSearch } from './products.search.js';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Cursors of the pages before this one, '' for the first: a cursor leads forward only. */
    cursorsBefore?: readonly string[];
  }
}

/** Steps through the list by cursor. */
export function Pager({ search, nextCursor }: { readonly search: ProductsSearch; readonly nextCursor?: string }) {
  const cursorsBefore = useLocation({ select: ({ state }) => state.cursorsBefore });
  const before = cursorsBefore?.at(-1);
  if (search.cursor === undefined && nextCursor === undefined) return null;
  return (
    <nav aria-label="Pages of the list" className={classes.pager}>
      {search.cursor === undefined ? (
        <span />
      ) : before === undefined ? (
        // Opened from a bookmark: the way here is not known.
        <Link to="/products" search={{ ...search, cursor: undefined }} className={classes.step}>
          First page
        </Link>
      ) : (
        <Link
          to="/products"
          search={{ ...search, cursor: before === '' ? undefined : before }}
          state={{ cursorsBefore: cursorsBefore?.slice(0, -1) }}
          className={classes.step}
        >
          Previous page
        </Link>
      )}
      {nextCursor === undefined ? null : (
        <Link
          to="/products"
          search={{ ...search, cursor: nextCursor }}
          state={{ cursorsBefore: [...(cursorsBefore ?? []), search.cursor ?? ''] }}
          className={classes.step}
        >
          Next page
        </Link>
      )}
    </nav>
  );
}
