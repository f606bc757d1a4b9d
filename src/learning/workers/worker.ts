/** Entry of a training thread: keeps one kernel's input, runs its tasks, hands the arrays of a result over uncopied. */
import { parentPort } from 'node:worker_threads';
import { type KernelName, kernels } from './kernels.js';
import type { FromWorker, ToWorker } from './pool.js';

let run: (task: never) => unknown = () => {
  throw new Error('A task came before its input.');
};

parentPort?.on('message', (message: ToWorker) => {
  try {
    if (message.type === 'input') run = kernels[message.kernel as KernelName](message.input as never);
    else {
      const result = run(message.task as never);
      parentPort?.postMessage({ type: 'result', result } satisfies FromWorker, buffersOf(result));
    }
  } catch (error) {
    parentPort?.postMessage({ type: 'error', error: error as Error } satisfies FromWorker);
  }
});

function buffersOf(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
  if (value === null || typeof value !== 'object') return [];
  return [...new Set(Object.values(value).flatMap(buffersOf))];
}
