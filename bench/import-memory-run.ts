// One measurement of the import-memory bench: imports a file into a new data folder, prints one JSON line.
import { rmSync } from 'node:fs';
import { importFiles } from '../src/services/import.js';
import { databaseStore, NO_STORE } from '../src/services/import-store.js';
import { openStorage } from '../src/storage/open.js';

const [file, dataDir, mode] = process.argv.slice(2);
const dryRun = mode === 'dry-run';
const storage = dryRun ? undefined : await openStorage({ dataDir });
const store = storage === undefined ? NO_STORE : databaseStore(storage.db);
const { rowsRead: lines, seconds } = await importFiles(store, 'orders', [file], dataDir, { dryRun });
await storage?.close();
rmSync(dataDir, { recursive: true, force: true });
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
const processorSeconds = (userCPUTime + systemCPUTime) / 1e6;
process.stdout.write(JSON.stringify({ lines, dryRun, seconds, processorSeconds, peakMb: Math.round(maxRSS / 1024) }));
