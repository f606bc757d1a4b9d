import { Commands } from '../../ui/Commands.js';
import { Message } from '../../ui/Message.js';

/** The shop is empty: how to fill it. */
export function FirstImport() {
  return (
    <Message title="There are no products yet">
      <p>Give Goeswith your catalog and your orders as CSV, XLSX, Parquet or NDJSON, then let it learn:</p>
      <Commands
        lines={[
          { does: 'Your products', command: 'goeswith import products products.csv' },
          { does: 'Your orders, one row a line', command: 'goeswith import orders orders.csv' },
          { does: 'Learn what goes with what', command: 'goeswith train' },
        ]}
      />
      <p>Add --dry-run to an import to see first how its columns are understood. This page fills once it is done.</p>
    </Message>
  );
}
