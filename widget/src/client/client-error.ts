/** Why a call gave no answer: the server's own error code, or one of these when there was none. */
export type ClientErrorCode = 'timeout' | 'network' | 'bad_answer' | (string & {});

/** Thrown by every call of the client that gave no usable answer. */
export class ClientError extends Error {
  override readonly name = 'ClientError';

  constructor(
    readonly code: ClientErrorCode,
    message: string,
    /** HTTP status, when the server answered. */
    readonly status?: number,
    /** What to do next, when the server said so. */
    readonly hint?: string,
  ) {
    super(message);
  }
}
