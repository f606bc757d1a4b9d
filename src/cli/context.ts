import type { App } from '../app.js';

/** 0 fine, 1 finding or failure, 2 wrong use, 3 environment. */
export type ExitCode = 0 | 1 | 2 | 3;

/** The outside world of a command: results go to `out`, progress and warnings to `err`. */
export interface CliIo {
  out(text: string): void;
  err(text: string): void;
  /** Is stderr a terminal? Then progress may rewrite its line. */
  readonly isTty: boolean;
  readonly env: NodeJS.ProcessEnv;
}

/** What every command gets. */
export interface CliContext {
  readonly io: CliIo;
  /** Opens storage and services for one command; the caller closes the app with `app.close()`. */
  openApp(flags: {
    readonly data?: string;
    readonly port?: number;
    readonly host?: string;
    readonly demo?: boolean;
  }): Promise<App>;
  /** Sets what the process returns when the command ends. */
  exit(code: ExitCode): void;
}
