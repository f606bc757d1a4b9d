import { Worker } from 'node:worker_threads';
import type { WorkerCall, WorkerFailure, WorkerReply } from './protocol.js';

export interface QueryAnswer {
  readonly rows: readonly Record<string, unknown>[];
  readonly affected: number;
}

type Unsent = WorkerCall extends infer Call ? (Call extends WorkerCall ? Omit<Call, 'id'> : never) : never;

/** An error of the embedded database, with its SQLSTATE as `code`. */
class PgliteError extends Error {
  readonly code?: string;
  readonly detail?: string;
  readonly constraint?: string;

  constructor(failure: WorkerFailure) {
    super(failure.message);
    this.name = 'PgliteError';
    this.code = failure.code;
    this.detail = failure.detail;
    this.constraint = failure.constraint;
  }
}

/** The embedded database in a thread of its own, so that a long statement never holds up a request. */
export class PgliteClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve(answer: QueryAnswer): void; reject(error: Error): void }>();
  #nextId = 1;
  #ended: Error | undefined;

  constructor(dataDir: string) {
    this.#worker = new Worker(new URL('./pglite-worker.js', import.meta.url), { workerData: { dataDir } });
    this.#worker.on('message', (reply: WorkerReply) => {
      const caller = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if ('error' in reply) caller?.reject(new PgliteError(reply.error));
      else caller?.resolve({ rows: reply.rows, affected: reply.affected });
    });
    const end = (error: Error): void => {
      this.#ended ??= error;
      for (const caller of this.#waiting.values()) caller.reject(this.#ended);
      this.#waiting.clear();
    };
    this.#worker.on('error', (error) =>
      end(new PgliteError({ message: `The embedded database has crashed: ${error.message}`, code: '08006' })),
    );
    // 08006: connection failure, which is what the caller sees of it.
    this.#worker.on('exit', () =>
      end(new PgliteError({ message: 'The embedded database has stopped.', code: '08006' })),
    );
  }

  query(sql: string, parameters: readonly unknown[] = []): Promise<QueryAnswer> {
    return this.#call({ kind: 'query', sql, parameters });
  }

  async close(): Promise<void> {
    if (this.#ended === undefined) await this.#call({ kind: 'close' });
    await this.#worker.terminate();
  }

  #call(call: Unsent): Promise<QueryAnswer> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...call, id });
    });
  }
}
