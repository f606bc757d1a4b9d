import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Pages } from './api/pages.js';
import { buildServer } from './api/server.js';
import type { Config } from './config.js';
import { GoeswithError } from './domain/errors.js';
import { packageRoot, packageVersion } from './package-root.js';
import { catalogService } from './services/catalog.js';
import { changeFeed } from './services/change-feed.js';
import type { Services } from './services/contracts.js';
import { decisionLog } from './services/decision-log.js';
import { healthService } from './services/health.js';
import { ingestService } from './services/ingest.js';
import { ensureKeys, keyService, type ShopKeys } from './services/keys.js';
import { liveState } from './services/live-state.js';
import { modelHolder } from './services/model-holder.js';
import { offerService } from './services/offers.js';
import { productCatalog } from './services/product-catalog.js';
import { drawTile } from './services/tiles.js';
import { type ProductHistory, timeTravelService } from './services/time-travel.js';
import { modelFolder, trainingService } from './services/training.js';
import { openStorage, type Storage } from './storage/open.js';
import { getOrInsertSetting } from './storage/settings.js';

/** Storage is open; services start when they are asked for, since an import needs no models in memory. */
export interface App {
  readonly config: Config;
  readonly storage: Storage;
  /** Takes in the configured keys and makes the kinds that are missing; what is made can be shown this once. */
  ensureKeys(): Promise<ShopKeys>;
  /** Loads catalog, counters and models. Once an app. With a history of the catalog it also answers for past days: demos only. */
  openServices(history?: ProductHistory): Promise<Services>;
  close(): Promise<void>;
}

/** Opens the database that the configuration names. Throws DATA_FOLDER_IN_USE or DATABASE_UNREACHABLE. */
export async function openApp(config: Config): Promise<App> {
  const storage = await openStorage({ dataDir: config.dataDir, databaseUrl: config.databaseUrl });
  const closers: (() => Promise<void> | void)[] = [];
  return {
    config,
    storage,
    ensureKeys: () => ensureKeys(storage.db, { secret: config.secretKey, publishable: config.publishableKey }),
    async openServices(history) {
      const { services, close } = await startServices(config, storage, history);
      closers.push(close);
      return services;
    },
    async close() {
      for (const close of closers.reverse()) await close();
      await storage.close();
    },
  };
}

async function startServices(
  config: Config,
  storage: Storage,
  history: ProductHistory | undefined,
): Promise<{ services: Services; close(): Promise<void> }> {
  const { db } = storage;
  const log = pino({ level: config.logLevel, redact: ['req', 'res'] }, pino.destination(2));
  const report = (what: string) => (error: unknown) => log.error({ err: error }, what);
  const tokenSecret = String(await getOrInsertSetting(db, 'token_secret', randomBytes(32).toString('hex')));
  const changes = await changeFeed(storage, report('changes of other nodes cannot be followed'));
  const catalog = await productCatalog(db);
  const live = await liveState(db, { maxAgeMs: changes.maxAgeMs, now: Date.now, simulatedTime: config.simulatedTime });
  changes.keepUpToDate({ db, catalog, live });
  const models = await modelHolder(modelFolder(storage.dataDir), report('model refused'));
  const decisions = decisionLog(db, report('decisions could not be stored'));
  const training = trainingService(storage, { keep: config.keepModels }, report('training failed'));
  const onFailure = report('a source or guardrail failed');
  const shared = { catalog, models, tokenSecret, onFailure, drawTile };
  return {
    services: {
      offers: offerService({
        ...{ ...shared, live, log: decisions },
        now: () => new Date(),
        simulatedTime: config.simulatedTime,
      }),
      ingest: ingestService({ db, catalog, live, tokenSecret }),
      catalog: catalogService({ ...shared, db }),
      training,
      keys: keyService(db),
      health: healthService({ db, log: decisions, models, catalog, changes }),
      timeTravel: history && (await timeTravelService(db, shared, history)),
    },
    async close() {
      models.close();
      await changes.close();
      await training.settled();
      await decisions.close();
    },
  };
}

/** Starts the HTTP service on the app; returns the server and its address. */
export async function startServer(
  app: App,
  services: Services,
  shop?: Pages['shop'],
): Promise<{ server: FastifyInstance; url: string }> {
  const { config } = app;
  const server = await buildServer({
    services,
    version: packageVersion(),
    allowedOrigins: config.allowedOrigins,
    rateLimitPerMinute: config.rateLimitPerMinute,
    logger: { level: config.logLevel, stream: process.stderr },
    pages: { folder: join(packageRoot(), 'dist', 'pages'), shop },
  });
  try {
    const url = await server.listen({ host: config.host, port: config.port });
    app.storage.announce(url);
    return { server, url };
  } catch (error) {
    await server.close();
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new GoeswithError('UNKNOWN_OPTION', {
        detail: `Port ${config.port} is taken.`,
        errors: [{ path: '--port', message: 'choose a free one, e.g. --port 8788' }],
      });
    }
    throw error;
  }
}
