/**
 * Every error that Goeswith gives people stands here once: its code, the HTTP status it maps to, what happened and the
 * next step. Retired codes are never used again. `docs/errors.md` is generated from this table.
 */
export const ERRORS = {
  BAD_REQUEST: {
    status: 400,
    message: 'The request is not valid.',
    hint: 'See `errors` for each field, and /docs for the schema.',
  },
  UNAUTHORISED: {
    status: 401,
    message: 'No valid key was sent.',
    hint: 'Send `Authorization: Bearer <key>`; `goeswith keys` makes a new one.',
  },
  FORBIDDEN: {
    status: 403,
    message: 'This key may not do that.',
    hint: 'Use a secret key from your server, never from a browser.',
  },
  ORIGIN_NOT_ALLOWED: {
    status: 403,
    message: 'This origin may not use the publishable key.',
    hint: 'Add it to GOESWITH_ALLOWED_ORIGINS.',
  },
  NOT_FOUND: { status: 404, message: 'There is nothing at this address.', hint: 'The addresses are listed in /docs.' },
  PRODUCT_NOT_FOUND: {
    status: 404,
    message: 'No product has this id.',
    hint: 'List the products with GET /v1/products.',
  },
  DECISION_NOT_FOUND: {
    status: 404,
    message: 'No decision has this id.',
    hint: 'Decisions are stored within a second of the answer and kept for the retention time.',
  },
  MODEL_NOT_KEPT: {
    status: 410,
    message: 'The model version of this decision is no longer kept.',
    hint: 'Raise GOESWITH_KEEP_MODELS to replay older decisions.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    message: 'The request body is too large.',
    hint: 'Send batches of at most 1,000 items and 1 MiB.',
  },
  INVALID_TOKEN: {
    status: 422,
    message: 'The decision token is missing, changed or not ours.',
    hint: 'Send the token of the POST /v1/offers answer unchanged.',
  },
  SIMULATED_TIME_OFF: {
    status: 400,
    message: 'This is answered for now only.',
    hint: 'Leave `asOf` and Accept-Datetime out. The demo takes them, and servers of made-up shops started with GOESWITH_SIMULATED_TIME=on take `asOf`.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    message: 'Too many requests from this caller.',
    hint: 'Wait for the seconds in Retry-After.',
  },
  INTERNAL: {
    status: 500,
    message: 'Something went wrong on our side.',
    hint: 'Try again; if it stays, look the request id up in the log.',
  },
  STORAGE_UNAVAILABLE: {
    status: 503,
    message: 'The database does not answer.',
    hint: 'Check it with `goeswith doctor`.',
  },
  STARTING: { status: 503, message: 'The server is starting or stopping.', hint: 'Try again in a few seconds.' },
  STORAGE_CONFLICT: {
    status: 409,
    message: 'The record conflicts with one that is stored.',
    hint: 'Read the stored record and send a change that fits it.',
  },
  DATA_FOLDER_IN_USE: {
    status: 503,
    message: 'Another process uses this data folder.',
    hint: 'Stop it first, use another folder with --data, or set DATABASE_URL to a PostgreSQL server, which many processes can share.',
  },
  DATABASE_UNREACHABLE: {
    status: 503,
    message: 'The database server cannot be reached.',
    hint: 'Check DATABASE_URL and that the server is up.',
  },
  ARTIFACT_DAMAGED: {
    status: 503,
    message: 'A model artifact is damaged.',
    hint: 'The version in service stays; run `goeswith train` to make a new one.',
  },
  NO_HISTORY: {
    status: 409,
    message: 'There are no orders to learn from.',
    hint: 'Import some: `goeswith import orders FILE`.',
  },
  TRAINING_RUNS: {
    status: 409,
    message: 'Another process trains this shop.',
    hint: 'Wait until it has published: every node on the shared data folder then serves its model. Train again only if it failed.',
  },
  MODEL_WORSE: {
    status: 409,
    message: 'The new model is worse than the one in service, which stays.',
    hint: 'Look for what changed in the data (`goeswith doctor`, the latest imports). To publish it all the same: `goeswith train --publish-anyway`.',
  },
  FILE_NOT_FOUND: {
    status: 404,
    message: 'No file matches.',
    hint: 'Check the path; quote globs so that the shell leaves them alone.',
  },
  FILE_UNREADABLE: {
    status: 422,
    message: 'The file cannot be read.',
    hint: 'Supported: CSV, TSV, NDJSON, Parquet, XLSX, and gzip of the text forms.',
  },
  COLUMN_MISSING: {
    status: 422,
    message: 'A column that is needed was not found.',
    hint: 'Name it with --map column=field.',
  },
  UNKNOWN_OPTION: { status: 400, message: 'An option or its value is not known.', hint: 'See --help.' },
  DATA_SET_UNAVAILABLE: {
    status: 503,
    message: 'The data set could not be fetched.',
    hint: 'Download it by hand and point GOESWITH_DATA_SETS at its folder.',
  },
  DATA_SET_DAMAGED: {
    status: 422,
    message: 'The data set does not have the expected counts.',
    hint: 'Delete the cached copy and fetch it again.',
  },
  SERVER_UNREACHABLE: {
    status: 503,
    message: 'No Goeswith answers at this address.',
    hint: 'Check --url, and that the server runs (`goeswith demo` or `goeswith serve`).',
  },
  OTHER_SHOP: {
    status: 409,
    message: 'The server serves another shop than the one that these options make.',
    hint: 'Give the options that its sample shop was made with: --seed, --products, --customers or --lines, --history-days, --until.',
  },
  BAD_PARAMETERS: {
    status: 400,
    message: 'A model parameter is out of range.',
    hint: 'The docstring of the parameter gives its range.',
  },
} as const satisfies Record<string, { status: number; message: string; hint: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** One problem with one field of the input. */
export interface FieldError {
  /** Where, e.g. `/cart/0/quantity` or `--map`. */
  readonly path: string;
  readonly message: string;
}

export interface ErrorDetails {
  /** Says what happened in this case; the registry's message when absent. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly cause?: unknown;
}

/** The only error class that rooms throw on purpose. */
export class GoeswithError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly hint: string;
  readonly errors: readonly FieldError[];

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(details.detail ?? ERRORS[code].message, { cause: details.cause });
    this.name = 'GoeswithError';
    this.code = code;
    this.status = ERRORS[code].status;
    this.hint = ERRORS[code].hint;
    this.errors = details.errors ?? [];
  }
}
