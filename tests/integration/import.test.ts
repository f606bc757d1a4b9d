import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importFiles } from '../../src/services/import.js';
import { type BatchStore, databaseStore } from '../../src/services/import-store.js';
import { readHistory } from '../../src/storage/history.js';
import { findProduct } from '../../src/storage/products.js';
import { describeOnBothEngines } from '../support/databases.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'goeswith-import-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ORDERS = 12_000;

/** Three lines an order, one of them a repeat of the first: more than one batch. */
function writeOrders(name: string): string {
  const file = join(folder, name);
  const lines = Array.from({ length: ORDERS }, (_, order) =>
    [`P${order % 50}`, `P${(order % 50) + 50}`, `P${order % 50}`]
      .map(
        (sku) =>
          `O${order},2024-01-${String((order % 28) + 1).padStart(2, '0')},${sku},1,2.50,C${order % 300},Title of ${sku}`,
      )
      .join('\n'),
  );
  writeFileSync(file, `order_id,ordered_at,sku,qty,price,customer_id,product_title\n${lines.join('\n')}\n`);
  return file;
}

describeOnBothEngines('import', (storage) => {
  it('goes on after an interruption, and a repetition changes nothing', async () => {
    const file = writeOrders('orders.csv');
    const { db, dataDir } = storage();
    const store = databaseStore(db);
    let batches = 0;
    const failing: BatchStore = {
      ...store,
      orderLines: (batch) =>
        ++batches === 2 ? Promise.reject(new Error('the power went out')) : store.orderLines(batch),
    };
    await expect(importFiles(failing, 'orders', [file], dataDir, { currency: 'EUR' })).rejects.toThrow(
      'the power went out',
    );
    const second = await importFiles(store, 'orders', [file], dataDir, { currency: 'EUR' });
    expect(second.known).toBeGreaterThan(0);
    expect(second.stored + second.known).toBe(ORDERS * 3);
    const third = await importFiles(store, 'orders', [file], dataDir, { currency: 'EUR' });
    expect(third).toMatchObject({ stored: 0, known: ORDERS * 3, newOrders: 0, newProducts: 0, newCustomers: 0 });
    const history = await readHistory(db);
    expect([history.orderCount, history.lineProduct.length]).toEqual([ORDERS, ORDERS * 2]);
    // The repeated line is a line of its own: its unit counts.
    expect(history.lineQuantity.reduce((sum, each) => sum + each, 0)).toBe(ORDERS * 3);
  });

  it('takes titles of orders only for products that the catalog does not know', async () => {
    const { db, dataDir } = storage();
    const store = databaseStore(db);
    const catalog = join(folder, 'catalog.csv');
    writeFileSync(catalog, 'id,title\nP1,From the catalog\n');
    await importFiles(store, 'products', [catalog], dataDir);
    await importFiles(store, 'orders', [writeOrders('again.csv')], dataDir, { currency: 'EUR' });
    expect((await findProduct(db, 'P1'))?.title).toBe('From the catalog');
    expect((await findProduct(db, 'P2'))?.title).toBe('Title of P2');
  });
});
