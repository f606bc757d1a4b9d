import type { TrainOptions } from '../training/train.js';

const EVERY_MS = 20;

export interface Measured {
  readonly seconds: number;
  /** Most memory of the whole process in use meanwhile, megabytes: the history and what came before are in it. */
  readonly peakMb: number;
}

/** Takes time and memory of work; memory is looked at before, after, and meanwhile whenever the thread is free. */
export class Meter {
  private step = '';
  private stepAt = 0;
  private readonly taken = new Map<string, { seconds: number; peakMb: number }>();

  constructor(private readonly options: Pick<TrainOptions, 'now' | 'memoryMb'>) {}

  /** Runs the work; within it, enter() tells that another step begins. */
  async run<Result>(step: string, work: () => Result | Promise<Result>): Promise<Result> {
    const timer = setInterval(() => this.look(), EVERY_MS);
    this.enter(step);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      this.enter('');
    }
  }

  enter(step: string): void {
    this.look();
    if (step === this.step) return;
    const now = this.options.now().getTime();
    if (this.step !== '') this.of(this.step).seconds += (now - this.stepAt) / 1000;
    this.step = step;
    this.stepAt = now;
    this.look();
  }

  /** Of the named steps together; of all when none are named. */
  measured(steps: readonly string[] = [...this.taken.keys()]): Measured {
    const known = steps.flatMap((step) => this.taken.get(step) ?? []);
    return {
      seconds: known.reduce((sum, { seconds }) => sum + seconds, 0),
      peakMb: Math.round(Math.max(0, ...known.map(({ peakMb }) => peakMb))),
    };
  }

  private look(): void {
    if (this.step === '') return;
    const step = this.of(this.step);
    step.peakMb = Math.max(step.peakMb, this.options.memoryMb());
  }

  private of(step: string): { seconds: number; peakMb: number } {
    const known = this.taken.get(step) ?? { seconds: 0, peakMb: 0 };
    this.taken.set(step, known);
    return known;
  }
}
