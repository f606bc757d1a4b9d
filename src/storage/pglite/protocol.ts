/** What the main thread asks of the thread that holds the embedded database. */
export type WorkerCall =
  | { readonly id: number; readonly kind: 'query'; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly id: number; readonly kind: 'close' };

export interface WorkerFailure {
  readonly message: string;
  /** SQLSTATE, when the database said no. */
  readonly code?: string;
  readonly detail?: string;
  readonly constraint?: string;
}

export type WorkerReply =
  | { readonly id: number; readonly rows: readonly Record<string, unknown>[]; readonly affected: number }
  | { readonly id: number; readonly error: WorkerFailure };
