import cors from '@fastify/cors';
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import type { Services } from '../services/contracts.js';
import { authentication } from './authentication.js';
import { installErrorHandler } from './error-handler.js';
import { createMetrics } from './metrics.js';
import { mountPages, type Pages } from './pages.js';
import { timeTravel } from './past.js';
import type { RouteContext } from './route-context.js';
import { catalogRoutes } from './routes/catalog.js';
import { decisionRoutes } from './routes/decisions.js';
import { eventRoutes } from './routes/events.js';
import { healthRoutes } from './routes/health.js';
import { offerRoutes } from './routes/offers.js';
import { orderRoutes } from './routes/orders.js';
import { tileRoutes } from './routes/tiles.js';
import { trainingRoutes } from './routes/trainings.js';
import { upsertRoutes } from './routes/upserts.js';
import { compileValidator } from './validation.js';

export interface ServerOptions {
  readonly services: Services;
  readonly version: string;
  /** Origins that may use the publishable key besides the server's own. */
  readonly allowedOrigins: readonly string[];
  readonly rateLimitPerMinute: number;
  readonly logger: FastifyServerOptions['logger'];
  readonly pages?: Pages;
}

/** Every route of the contract, in the order of the documentation. */
const ROUTES = [offerRoutes, decisionRoutes, catalogRoutes, eventRoutes, orderRoutes, upsertRoutes, trainingRoutes];

const BODY_LIMIT = 1024 * 1024;

/** The HTTP service; not listening yet. `close` finishes what was accepted and refuses what comes after. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: options.logger,
    bodyLimit: BODY_LIMIT,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: false,
    return503OnClosing: true,
    routerOptions: { maxParamLength: 1000 },
  }).withTypeProvider<TypeBoxTypeProvider>();
  const metrics = createMetrics(options.services.health);
  const context: RouteContext = { services: options.services, metrics };

  app.setValidatorCompiler(compileValidator);
  installErrorHandler(app);
  metrics.observe(app);
  const [pageHeaders, dataHeaders] = await Promise.all([securityHeaders(PAGES), securityHeaders(DATA)]);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.url.startsWith('/v1/') ? dataHeaders : pageHeaders);
    done();
  });
  await app.register(cors, {
    origin: [...options.allowedOrigins],
    methods: ['GET', 'POST', 'PUT'],
    allowedHeaders: ['authorization', 'content-type'],
    maxAge: 600,
  });
  await app.register(swagger, { openapi: openApi(options.version) });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: false });
  await app.register(async (open) => {
    await open.register(healthRoutes, context);
    await open.register(tileRoutes, context);
    open.get('/v1/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  });
  await app.register(async (guarded) => {
    guarded.addHook('onRequest', authentication(options.services.keys, options.allowedOrigins));
    guarded.addHook('preHandler', timeTravel(options.services.timeTravel));
    await guarded.register(rateLimit, {
      max: options.rateLimitPerMinute,
      allowList: (request) => request.caller?.kind === 'secret',
      timeWindow: 60_000,
      hook: 'preHandler',
      keyGenerator: (request) => `${request.caller?.id ?? ''} ${request.ip}`,
    });
    for (const routes of ROUTES) await guarded.register(routes, context);
  });
  if (options.pages !== undefined) await mountPages(app, options.pages);
  return app;
}

/** What helmet sets; it is asked once, since it would work the same headers out for every request. */
async function securityHeaders(options: FastifyHelmetOptions): Promise<Record<string, string>> {
  const [bare, guarded] = [Fastify(), Fastify()];
  await guarded.register(helmet, options);
  const [without, all] = await Promise.all([bare, guarded].map((app) => app.inject('/')));
  await Promise.all([bare.close(), guarded.close()]);
  return Object.fromEntries(
    Object.entries(all.headers).flatMap(([name, value]) => (name in without.headers ? [] : [[name, String(value)]])),
  );
}

/** Pages of our own run no inline script; styles set by script libraries need 'unsafe-inline' for style alone. */
const CONTENT_SECURITY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'https:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};

const PAGES: FastifyHelmetOptions = {
  contentSecurityPolicy: { directives: CONTENT_SECURITY },
  crossOriginResourcePolicy: { policy: 'cross-origin' },
};

/** Answers with data are no pages: what only steers how a page is shown says nothing there (OWASP REST Security Cheat Sheet). */
const DATA: FastifyHelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  crossOriginResourcePolicy: { policy: 'cross-origin' },
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  referrerPolicy: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xFrameOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
};

function openApi(version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Goeswith',
      version,
      description:
        'What goes with what, offered with its reasons. Send a key as `Authorization: Bearer …`: a publishable key (browser) sees what a shopper may see, a secret key (server) sees all. Errors are problem+json (RFC 9457).',
    },
    components: { securitySchemes: { key: { type: 'http' as const, scheme: 'bearer' } } },
    security: [{ key: [] }],
  };
}
