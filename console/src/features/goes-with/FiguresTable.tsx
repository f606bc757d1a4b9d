import { Link } from '@tanstack/react-router';
import type { GoesWith, GoesWithRow } from '../../api/types.js';
import { FigureInfo } from '../../figures/FigureInfo.js';
import { formatFigure, formatOrders, formatShareInterval } from '../../figures/format.js';
import { definitionOf } from '../../figures/registry.js';
import { wilsonInterval } from '../../figures/wilson.js';
import { ProductPicture } from '../../ui/ProductPicture.js';
import classes from './FiguresTable.module.css';
import { COLUMNS, type GoesWithSearch, nextSort, type SortKey, sortOf } from './goes-with.search.js';
import { sortRows } from './sort-rows.js';

interface FiguresTableProps {
  readonly answer: GoesWith;
  readonly search: GoesWithSearch;
  readonly onSort: (next: GoesWithSearch) => void;
}

/** Every partner with every figure, sortable by each. */
export function FiguresTable({ answer, search, onSort }: FiguresTableProps) {
  const { sort, dir } = sortOf(search);
  const rows = sortRows(answer.goesWith, sort, dir);
  const head = (key: SortKey, label: string) => (
    <button type="button" className={classes.sort} onClick={() => onSort(nextSort(search, key))}>
      {label}
      <span aria-hidden="true" className={classes.arrow}>
        {key === sort ? (dir === 'asc' ? '↑' : '↓') : ''}
      </span>
    </button>
  );
  const ariaSort = (key: SortKey) => (key !== sort ? undefined : dir === 'asc' ? 'ascending' : 'descending');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={classes.scroller} tabIndex={0} aria-label="All figures, scrolls sideways">
      <table className={classes.table}>
        <caption>
          Figures of each pair with {answer.product.title} ({formatOrders(answer.orders)}, of{' '}
          {formatOrders(answer.model?.orders)} in all)
        </caption>
        <thead>
          <tr>
            <th scope="col" aria-sort={ariaSort('product')} className={classes.product}>
              {head('product', 'Product')}
            </th>
            {COLUMNS.map((column) => (
              <th scope="col" key={column} aria-sort={ariaSort(column)}>
                <span className={classes.head}>
                  {head(column, definitionOf(column).label)}
                  <FigureInfo id={column} />
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.product.id}>
              <th scope="row" className={classes.product}>
                <span className={classes.productCell}>
                  <ProductPicture {...row.product} size={32} />
                  <Link to="/goes-with" search={{ ...search, product: row.product.id }}>
                    {row.product.title}
                  </Link>
                </span>
              </th>
              {COLUMNS.map((column) => (
                <td key={column}>
                  {formatFigure(column, row[column])}
                  {column === 'confidence' ? <ConfidenceInterval row={row} /> : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ConfidenceInterval({ row }: { readonly row: Pick<GoesWithRow, 'ordersWithBoth' | 'ordersWithAnchor'> }) {
  const interval = wilsonInterval(row.ordersWithBoth, row.ordersWithAnchor);
  return interval === undefined ? null : <span className={classes.interval}>{formatShareInterval(interval)}</span>;
}
