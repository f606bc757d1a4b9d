import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { HealthService } from '../services/contracts.js';

export interface Metrics {
  readonly registry: Registry;
  observe(app: FastifyInstance): void;
  countDecision(placement: string, offers: number, emptyReason: string | undefined): void;
  countStored(what: 'events' | 'orders' | 'products' | 'customers', stored: number): void;
}

/** Prometheus metrics. Labels are routes and codes, never ids. */
export function createMetrics(health: HealthService): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'goeswith_' });
  const latency = new Histogram({
    name: 'goeswith_http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const decisions = new Counter({
    name: 'goeswith_decisions_total',
    help: 'Decisions, by placement and reason for few offers',
    labelNames: ['placement', 'empty_reason'],
    registers,
  });
  const offers = new Counter({
    name: 'goeswith_offers_total',
    help: 'Offers made, by placement',
    labelNames: ['placement'],
    registers,
  });
  const stored = new Counter({
    name: 'goeswith_stored_total',
    help: 'Records stored over HTTP',
    labelNames: ['what'],
    registers,
  });
  const gauge = (name: string, help: string, read: () => number): Gauge =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge('goeswith_decision_queue', 'Decisions that wait to be written', () => health.gauges().decisionQueue);
  gauge('goeswith_decisions_dropped', 'Decisions whose log row was lost', () => health.gauges().decisionsDropped);
  gauge(
    'goeswith_model_age_seconds',
    'Age of the model in service; NaN without one',
    () => health.gauges().modelAgeSeconds ?? Number.NaN,
  );
  gauge('goeswith_products', 'Products in the catalog', () => health.gauges().products);
  gauge(
    'goeswith_change_lag_seconds',
    'How late this node knows what other nodes wrote; NaN on an embedded database',
    () => health.gauges().changeLagSeconds ?? Number.NaN,
  );
  return {
    registry,
    observe(app) {
      app.addHook('onResponse', (request, reply, done) => {
        const route = request.routeOptions.url ?? 'none';
        latency.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
        request.log.info(
          { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
          'request',
        );
        done();
      });
    },
    countDecision(placement, count, emptyReason) {
      decisions.inc({ placement, empty_reason: emptyReason ?? '' });
      offers.inc({ placement }, count);
    },
    countStored: (what, count) => stored.inc({ what }, count),
  };
}
