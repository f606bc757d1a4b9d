import { resolve } from 'node:path';
import { GoeswithError } from './domain/errors.js';

/** Everything a running Goeswith can be told, from environment and flags; flags win. */
export interface Config {
  /** Folder of the embedded database, the artifacts and temporary files. */
  readonly dataDir: string;
  /** A PostgreSQL server; undefined selects the embedded database in `dataDir`. */
  readonly databaseUrl?: string;
  readonly host: string;
  readonly port: number;
  /** Origins that may use the publishable key besides the server's own. */
  readonly allowedOrigins: readonly string[];
  /** Fixed keys for automated set-ups; made at first start when absent. */
  readonly secretKey?: string;
  readonly publishableKey?: string;
  /** Model versions kept on disk, so that older decisions can be replayed. */
  readonly keepModels: number;
  /** Requests a minute that one caller may send with a publishable key. */
  readonly rateLimitPerMinute: number;
  /** Decides as of the time that a request names, and takes times ahead of the clock at their word: for made-up shops only. */
  readonly simulatedTime: boolean;
  /** Folder of ready-made data sets, looked at before anything is downloaded. */
  readonly dataSetsDir?: string;
  readonly logLevel: string;
}

export interface ConfigFlags {
  readonly data?: string;
  readonly port?: number;
  readonly host?: string;
  /** A made-up shop on its user's own machine: simulated time is taken, and simulated visitors are let in at any pace. */
  readonly demo?: boolean;
}

/** A caller's requests a minute: a shopper with a page open sends a few dozen; the demo's visitors all come from one address. */
const RATE_LIMIT = 600;
const DEMO_RATE_LIMIT = 1_000_000;

/** Reads the configuration; throws UNKNOWN_OPTION that names the variable when a value is out of range. */
export function readConfig(env: NodeJS.ProcessEnv, flags: ConfigFlags = {}): Config {
  const text = (name: string): string | undefined => env[name]?.trim() || undefined;
  const whole = (name: string, value: number | undefined, fallback: number, low: number, high: number): number => {
    const raw = value ?? (text(name) === undefined ? fallback : Number(text(name)));
    if (Number.isInteger(raw) && raw >= low && raw <= high) return raw;
    throw new GoeswithError('UNKNOWN_OPTION', {
      detail: `${name} must be a whole number from ${low} to ${high}.`,
      errors: [{ path: name, message: `got ${String(value ?? text(name))}` }],
    });
  };
  const onOrOff = (name: string): boolean => {
    const value = text(name) ?? 'off';
    if (value === 'on' || value === 'off') return value === 'on';
    throw new GoeswithError('UNKNOWN_OPTION', {
      detail: `${name} must be on or off.`,
      errors: [{ path: name, message: `got ${value}` }],
    });
  };
  return {
    dataDir: resolve(flags.data ?? text('GOESWITH_DATA') ?? './goeswith-data'),
    databaseUrl: text('DATABASE_URL'),
    host: flags.host ?? text('GOESWITH_HOST') ?? '127.0.0.1',
    port: whole('GOESWITH_PORT', flags.port, 8787, 0, 65_535),
    allowedOrigins: (text('GOESWITH_ALLOWED_ORIGINS') ?? '')
      .split(',')
      .map((origin) => origin.trim().replace(/\/$/, ''))
      .filter(Boolean),
    secretKey: text('GOESWITH_SECRET_KEY'),
    publishableKey: text('GOESWITH_PUBLISHABLE_KEY'),
    keepModels: whole('GOESWITH_KEEP_MODELS', undefined, 5, 1, 1000),
    rateLimitPerMinute: whole(
      'GOESWITH_RATE_LIMIT',
      undefined,
      flags.demo === true ? DEMO_RATE_LIMIT : RATE_LIMIT,
      1,
      10_000_000,
    ),
    simulatedTime: flags.demo === true || onOrOff('GOESWITH_SIMULATED_TIME'),
    dataSetsDir: text('GOESWITH_DATA_SETS'),
    logLevel: text('GOESWITH_LOG_LEVEL') ?? 'info',
  };
}
