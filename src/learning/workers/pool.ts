import { Worker } from 'node:worker_threads';
import { type KernelName, type Kernels, kernels } from './kernels.js';
import { shareArrays } from './shared.js';

/** A message to a worker: set the input of a kernel, or run one task of it. */
export type ToWorker =
  | { readonly type: 'input'; readonly kernel: KernelName; readonly input: unknown }
  | { readonly type: 'task'; readonly task: unknown };

export type FromWorker =
  | { readonly type: 'result'; readonly result: unknown }
  | { readonly type: 'error'; readonly error: Error };

/** Runs kernels over many tasks; results come back in the order of the tasks, whatever the number of threads. */
export interface Pool {
  /** At least 1. */
  readonly threads: number;
  /** `onDone` is told the number of finished tasks. The input is shared, not copied: do not change it meanwhile. */
  map<K extends KernelName>(
    kernel: K,
    input: Kernels[K]['input'],
    tasks: readonly Kernels[K]['task'][],
    onDone?: (done: number) => void,
  ): Promise<Kernels[K]['result'][]>;
  close(): Promise<void>;
}

/** With `threads` 0 everything runs on the calling thread (tests, tiny shops); otherwise on that many worker threads. */
export function createPool(threads: number): Pool {
  return threads < 1 ? inlinePool : threadPool(threads);
}

const inlinePool: Pool = {
  threads: 1,
  async map(kernel, input, tasks, onDone) {
    const run = kernels[kernel](input);
    return tasks.map((task, i) => {
      const result = run(task);
      onDone?.(i + 1);
      return result;
    });
  },
  async close() {},
};

function threadPool(threads: number): Pool {
  const workers = Array.from({ length: threads }, () => new Worker(new URL('./worker.js', import.meta.url)));
  return {
    threads,
    map(kernel, input, tasks, onDone) {
      const shared = shareArrays(input);
      const results = new Array(tasks.length);
      let next = 0;
      let done = 0;
      return new Promise((resolve, reject) => {
        if (tasks.length === 0) return resolve(results);
        const detach: (() => void)[] = [];
        const finish = (settle: () => void): void => {
          for (const off of detach) off();
          settle();
        };
        const gives = workers.map((worker) => {
          const given: number[] = [];
          const give = (): void => {
            if (next >= tasks.length) return;
            given.push(next);
            worker.postMessage({ type: 'task', task: tasks[next++] } satisfies ToWorker);
          };
          const onMessage = (message: FromWorker): void => {
            if (message.type === 'error') {
              finish(() => reject(message.error));
              return;
            }
            results[given.shift() as number] = message.result;
            done++;
            onDone?.(done);
            if (done === tasks.length) finish(() => resolve(results));
            else give();
          };
          const onError = (error: unknown): void => finish(() => reject(error));
          const onExit = (code: number): void =>
            finish(() => reject(new Error(`A training thread ended early (exit code ${code}).`)));
          worker.on('message', onMessage).on('error', onError).on('exit', onExit);
          detach.push(() => worker.off('message', onMessage).off('error', onError).off('exit', onExit));
          worker.postMessage({ type: 'input', kernel, input: shared } satisfies ToWorker);
          return give;
        });
        // One task to each thread, then one to wait for it, so that no thread idles until its result is taken.
        for (const give of gives) give();
        for (const give of gives) give();
      });
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
