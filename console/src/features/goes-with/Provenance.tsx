import type { GoesWith } from '../../api/types.js';
import { formatAge, formatDay, formatMinute, formatOrders } from '../../figures/format.js';
import classes from './Provenance.module.css';

/** What all figures of the page rest on: data window, orders, model version and its age. */
export function Provenance({ answer }: { readonly answer: GoesWith }) {
  const { model, modelVersion } = answer;
  if (modelVersion === null) return null;
  return (
    <p className={classes.line}>
      {model === undefined ? null : (
        <>
          Learned from {formatOrders(model.orders)}, {formatDay(model.firstOrderAt)} to {formatDay(model.lastOrderAt)}{' '}
          (UTC). Trained <time dateTime={model.trainedAt}>{formatAge(model.trainedAt, new Date())}</time> (
          {formatMinute(model.trainedAt)}).{' '}
        </>
      )}
      Model version {modelVersion}.
    </p>
  );
}
