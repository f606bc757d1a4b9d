/** A request that failed: what happened, the next step and the id to look it up by. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Code of the server's error registry, or `NO_ANSWER`, `TIME_LIMIT`, `UNREADABLE_ANSWER`. */
  readonly code: string;
  readonly hint: string;
  readonly requestId?: string;

  constructor(fields: { status: number; code: string; message: string; hint: string; requestId?: string }) {
    super(fields.message);
    this.status = fields.status;
    this.code = fields.code;
    this.hint = fields.hint;
    this.requestId = fields.requestId;
  }

  /** The key was refused; another one may do. */
  get isKeyRefused(): boolean {
    return this.status === 401 || this.status === 403;
  }

  /** The same request may well succeed in a moment. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** From an answer with an error status: problem+json where the server sent it, else the status alone. */
export function problemOfAnswer(status: number, body: unknown, requestIdHeader?: string | null): ApiProblem {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return new ApiProblem({
    status,
    code: text(fields.code) ?? `HTTP_${status}`,
    message: text(fields.detail) ?? text(fields.title) ?? `The server answered with status ${status}.`,
    hint: text(fields.hint) ?? (status >= 500 ? 'Try again in a moment.' : 'Check the address and the key.'),
    requestId: text(fields.requestId) ?? requestIdHeader ?? undefined,
  });
}

/** From what `fetch` throws. An aborted request is passed on as it is: nobody waits for it any more. */
export function problemOfThrown(error: unknown): unknown {
  if (error instanceof ApiProblem) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError') return error;
  if (name === 'TimeoutError')
    return new ApiProblem({
      status: 0,
      code: 'TIME_LIMIT',
      message: 'The server did not answer within 20 seconds.',
      hint: 'It may be busy: try again in a moment.',
    });
  if (error instanceof SyntaxError)
    return new ApiProblem({
      status: 0,
      code: 'UNREADABLE_ANSWER',
      message: 'The answer was not what the console expects.',
      hint: 'A proxy may stand in between, or console and server are of different versions.',
    });
  return new ApiProblem({
    status: 0,
    code: 'NO_ANSWER',
    message: 'The server could not be reached.',
    hint: 'Check that Goeswith is running, then try again.',
  });
}
