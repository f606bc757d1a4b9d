/** A benchmark that anyone can run: `npm run -s bench -- NAME --json`. Progress goes to stderr. */
export interface Bench {
  readonly name: string;
  /** One line: what is measured against what. */
  readonly what: string;
  /** Measures and returns plain JSON. `flags` are the words after the name, for benchmarks that can be narrowed. */
  run(flags: readonly string[]): Promise<object>;
}
