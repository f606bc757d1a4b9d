import { rmSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { buildServer } from '../../src/api/server.js';
import { openApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import type { Services } from '../../src/services/contracts.js';
import { storeSampleShop } from '../../src/services/sample-shop.js';
import type { ProductHistory } from '../../src/services/time-travel.js';
import { train } from '../../src/services/training.js';
import type { Db } from '../../src/storage/open.js';
import { type Engine, newPlace } from './databases.js';
import { smallShop } from './small-shop.js';

export const SECRET_KEY = 'gw_sk_test-secret-key';
export const PUBLISHABLE_KEY = 'gw_pk_test-publishable-key';

export interface RunningShop {
  readonly server: FastifyInstance;
  readonly services: Services;
  readonly db: Db;
  close(): Promise<void>;
}

/** The real composition over the made-up shop, trained; not listening. With a history it answers for past days, as the demo does. */
export async function startShop(
  engine: Engine,
  env: NodeJS.ProcessEnv = {},
  history?: ProductHistory,
): Promise<RunningShop> {
  const { dataDir, databaseUrl } = newPlace(engine);
  const app = await openApp(
    readConfig(
      {
        DATABASE_URL: databaseUrl,
        GOESWITH_SECRET_KEY: SECRET_KEY,
        GOESWITH_PUBLISHABLE_KEY: PUBLISHABLE_KEY,
        GOESWITH_LOG_LEVEL: 'silent',
        GOESWITH_RATE_LIMIT: '100000',
        ...env,
      },
      { data: dataDir },
    ),
  );
  await storeSampleShop(app.storage.db, smallShop());
  await train(app.storage, { keep: 3 });
  await app.ensureKeys();
  const services = await app.openServices(history);
  const server = await buildServer({
    services,
    version: 'test',
    allowedOrigins: ['https://shop.example'],
    rateLimitPerMinute: 100_000,
    logger: false,
  });
  return {
    server,
    services,
    db: app.storage.db,
    async close() {
      await server.close();
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
