import type { CliIo } from './context.js';

/** One step of long work: `done` of `total` units; total is undefined while nobody knows it. */
export interface StepProgress {
  readonly step: string;
  readonly done: number;
  readonly total?: number;
  /** What is counted, e.g. "rows". */
  readonly unit?: string;
}

export interface ProgressPrinter {
  update(progress: StepProgress): void;
  /** Ends the step's line with a tick, its detail and its time. */
  done(step: string, detail: string): void;
}

const REDRAW_MS = 120;
const OFF_TERMINAL_MS = 10_000;

/** Progress on stderr: one rewritten line on a terminal, one line every 10 s elsewhere; silent for work under 300 ms. */
export function progressPrinter(io: CliIo, now: () => number = Date.now): ProgressPrinter {
  let step = '';
  let startedAt = now();
  let printedAt = 0;
  let open = false;
  const begin = (name: string): void => {
    step = name;
    startedAt = now();
    printedAt = startedAt;
  };
  return {
    update(progress) {
      if (progress.step !== step) begin(progress.step);
      const every = io.isTty ? REDRAW_MS : OFF_TERMINAL_MS;
      if (now() - startedAt < 300 || now() - printedAt < every) return;
      printedAt = now();
      io.err(
        io.isTty
          ? `\r\u001b[2K  ${describe(progress, now() - startedAt)}`
          : `  ${describe(progress, now() - startedAt)}\n`,
      );
      open = io.isTty;
    },
    done(name, detail) {
      if (name !== step) begin(name);
      const seconds = ((now() - startedAt) / 1000).toFixed(1);
      io.err(`${open ? '\r\u001b[2K' : ''}✓ ${name.padEnd(12)} ${detail.padEnd(52)} ${seconds} s\n`);
      open = false;
      step = '';
    },
  };
}

/** "import  120,000 of 541,909 rows · 52,300/s · 8 s left" */
function describe(progress: StepProgress, elapsedMs: number): string {
  const count = progress.done.toLocaleString('en');
  const of = progress.total === undefined ? '' : ` of ${progress.total.toLocaleString('en')}`;
  const rate = elapsedMs > 0 ? (progress.done / elapsedMs) * 1000 : 0;
  const left =
    progress.total !== undefined && rate > 0
      ? ` · ${Math.ceil(Math.max(0, progress.total - progress.done) / rate)} s left`
      : '';
  const speed = rate >= 1 ? ` · ${Math.round(rate).toLocaleString('en')}/s` : '';
  return `${progress.step.padEnd(12)} ${count}${of} ${progress.unit ?? ''}${speed}${left}`.trimEnd();
}
