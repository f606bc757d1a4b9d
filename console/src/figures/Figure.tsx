import classes from './Figure.module.css';
import { FigureInfo } from './FigureInfo.js';
import { formatFigure } from './format.js';
import { definitionOf, type FigureId } from './registry.js';

/** One value with its name, its definition at hand and, below it, what it rests on. */
export function Figure({
  id,
  value,
  basis,
}: {
  readonly id: FigureId;
  readonly value: number | null | undefined;
  readonly basis?: string;
}) {
  return (
    <div className={classes.figure}>
      <dt>
        {definitionOf(id).label}
        <FigureInfo id={id} />
      </dt>
      <dd>
        <span className={classes.value}>{formatFigure(id, value)}</span>
        {basis === undefined ? null : <span className={classes.basis}>{basis}</span>}
      </dd>
    </div>
  );
}
