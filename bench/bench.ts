/** A benchmark that anyone can run: `npm run -s bench -- NAME --json`. Progress goes to stderr. */
export interface Bench {
  readonly name: string;
  /** One line: what is measured against what. */
  readonly what: string;
  /** Measures and returns plain JSON; `args` are what the command line holds beside the name and --json. */
  run(args: readonly string[]): Promise<object>;
}
