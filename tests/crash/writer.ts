// A process to be killed: stores orders and events over and over and prints the id of each batch after its commit.
import { storeSampleShop } from '../../src/services/sample-shop.js';
import { train } from '../../src/services/training.js';
import { insertEvents } from '../../src/storage/events.js';
import { openStorage } from '../../src/storage/open.js';
import { insertOrders } from '../../src/storage/orders.js';
import { smallShop } from '../support/small-shop.js';

const { what, place, round } = JSON.parse(process.argv[2]) as {
  what: 'ingest' | 'train';
  place: { dataDir: string; databaseUrl?: string; schema: string };
  round: number;
};
const storage = await openStorage(place);
process.stdout.write('open\n');
if (what === 'train') {
  await storeSampleShop(storage.db, smallShop());
  process.stdout.write('stored\n');
  for (;;) {
    const { version } = await train(storage, { keep: 3 });
    process.stdout.write(`trained ${version}\n`);
  }
}
for (let batch = 0; ; batch++) {
  const ids = Array.from({ length: 20 }, (_, place) => `${round}-${batch}-${place}`);
  await insertOrders(
    storage.db,
    ids.map((id) => ({
      id,
      orderedAt: new Date(),
      customerId: 'c',
      lines: [
        { productId: `p${batch % 50}`, quantity: 1 },
        { productId: 'always', quantity: 2 },
      ],
    })),
  );
  await insertEvents(
    storage.db,
    ids.map((id) => ({ id, type: 'view' as const, occurredAt: new Date(), visitorId: 'v', productId: 'always' })),
  );
  process.stdout.write(`batch ${round}-${batch}\n`);
}
