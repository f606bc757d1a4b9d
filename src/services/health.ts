import { sql } from 'kysely';
import type { Db } from '../storage/open.js';
import type { ChangeFeed } from './change-feed.js';
import type { HealthService } from './contracts.js';
import type { DecisionLog } from './decision-log.js';
import type { ModelHolder } from './model-holder.js';
import type { ProductCatalog } from './product-catalog.js';

export function healthService(parts: {
  db: Db;
  log: DecisionLog;
  models: ModelHolder;
  catalog: ProductCatalog;
  changes: ChangeFeed;
}): HealthService {
  return {
    async ready() {
      const model = parts.models.current();
      const database = await sql`select 1`.execute(parts.db).then(
        () => ({ name: 'database', ok: true }),
        () => ({ name: 'database', ok: false, detail: 'does not answer' }),
      );
      // A server without a model is ready: it answers, with no offers and the reason why.
      return [database, { name: 'model', ok: true, detail: model?.version ?? 'none yet: run `goeswith train`' }];
    },
    gauges() {
      const model = parts.models.current();
      return {
        decisionQueue: parts.log.queued,
        decisionsDropped: parts.log.dropped,
        modelVersion: model?.version ?? null,
        modelAgeSeconds: model === null ? null : (Date.now() - Date.parse(model.card.trainedAt)) / 1000,
        products: parts.catalog.size,
        changeLagSeconds: parts.changes.lagSeconds(),
      };
    },
  };
}
