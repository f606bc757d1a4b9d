// One measurement of the sample-shop bench: writes a shop of about so many lines, prints one JSON line.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLE_SHOP_DEFAULTS } from '../src/sample-shop/options.js';
import { makeSampleShop } from '../src/sample-shop/sample-shop.js';
import { customersForLines, guestsFor } from '../src/sample-shop/size-for-lines.js';
import { writeSampleShop } from '../src/services/sample-shop-files/write-sample-shop.js';

const options = { ...SAMPLE_SHOP_DEFAULTS, until: Date.UTC(2026, 0, 1) };
const customers = customersForLines(options, Number(process.argv[2]));
const folder = mkdtempSync(join(tmpdir(), 'goeswith-bench-'));
const before = process.cpuUsage();
try {
  const shop = makeSampleShop({ ...options, customers, guests: guestsFor(customers) });
  const { orders: lines } = await writeSampleShop(shop, folder);
  const { user, system } = process.cpuUsage(before);
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(JSON.stringify({ lines, seconds: Math.round((user + system) / 1e4) / 100, peakMb }));
} finally {
  rmSync(folder, { recursive: true });
}
