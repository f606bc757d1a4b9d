import type { Services } from '../services/contracts.js';
import type { Metrics } from './metrics.js';

/** What every route gets. */
export interface RouteContext {
  readonly services: Services;
  readonly metrics: Metrics;
}
