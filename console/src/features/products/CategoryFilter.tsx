import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { formatCount } from '../../figures/format.js';
import classes from './CategoryFilter.module.css';
import { childrenOf, toLevels, toPath } from './categories.js';
import { productQueries } from './products.queries.js';

/** More would push the products off the first screen. */
const shownAtFirst = 12;

/** Steps down the category tree: the way taken, then the categories below as links. */
export function CategoryFilter({ category, query }: { readonly category?: string; readonly query?: string }) {
  const categories = useQuery(productQueries.categories());
  const [showsAll, setShowsAll] = useState(false);
  if (categories.isPending) return <Skeleton height={34} mb="md" aria-hidden="true" />;
  // Without the tree the list still works: the search stands above, the products below.
  if (categories.data === undefined || categories.data.categories.length === 0) return null;
  const levels = toLevels(category);
  const children = childrenOf(categories.data.categories, levels);
  const shown = showsAll ? children : children.slice(0, shownAtFirst);
  return (
    <nav aria-label="Categories" className={classes.filter}>
      {levels.length === 0 ? null : (
        <ol className={classes.way}>
          <li>
            <Link to="/products" search={{ query }}>
              All categories
            </Link>
          </li>
          {levels.map((level, index) => {
            const path = toPath(levels.slice(0, index + 1));
            return (
              <li key={path}>
                {index === levels.length - 1 ? (
                  <span aria-current="true">{level}</span>
                ) : (
                  <Link to="/products" search={{ query, category: path }}>
                    {level}
                  </Link>
                )}
              </li>
            );
          })}
        </ol>
      )}
      {children.length === 0 ? null : (
        <ul className={classes.children}>
          {shown.map((child) => (
            <li key={child.name}>
              <Link to="/products" search={{ query, category: toPath(child.levels) }} className={classes.child}>
                {child.name} <span>{formatCount(child.products)}</span>
              </Link>
            </li>
          ))}
          {children.length > shown.length ? (
            <li>
              <button type="button" className={classes.child} onClick={() => setShowsAll(true)}>
                {formatCount(children.length - shown.length)} more
              </button>
            </li>
          ) : null}
        </ul>
      )}
      {categories.data.derived ? (
        <p className={classes.note}>The shop gave no categories: Goeswith derived these itself.</p>
      ) : null}
    </nav>
  );
}
