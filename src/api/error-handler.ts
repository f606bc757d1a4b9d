import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type FieldError, GoeswithError } from '../domain/errors.js';

/** Every error leaves as problem+json (RFC 9457) with a code of the registry; what is not ours is never quoted. */
export function installErrorHandler(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = translate(error);
    if (known.status >= 500)
      request.log.error({ err: error, code: known.code, route: request.routeOptions.url }, 'request failed');
    sendProblem(known, request, reply);
  });
  app.setNotFoundHandler((request, reply) => sendProblem(new GoeswithError('NOT_FOUND'), request, reply));
}

function sendProblem(error: GoeswithError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = {
    type: `https://goeswith.dev/errors/${error.code.toLowerCase()}`,
    title: error.message,
    status: error.status,
    code: error.code,
    detail: error.message,
    hint: error.hint,
    requestId: request.id,
    ...(error.errors.length === 0 ? {} : { errors: error.errors }),
  };
  void reply
    .code(error.status)
    .header('content-type', 'application/problem+json')
    .serializer(JSON.stringify)
    .send(problem);
}

function translate(error: FastifyError): GoeswithError {
  if (error instanceof GoeswithError) return error;
  if (error.validation !== undefined) {
    const place = error.validationContext ?? 'body';
    const errors: FieldError[] = nearestBranch(error.validation).map((problem) => {
      const { additionalProperty, missingProperty } = problem.params as {
        additionalProperty?: string;
        missingProperty?: string;
      };
      const field = additionalProperty ?? missingProperty;
      return {
        path: `${place}${problem.instancePath}${field === undefined ? '' : `/${field}`}`,
        message: problem.message ?? 'is not valid',
      };
    });
    return new GoeswithError('BAD_REQUEST', {
      detail: `The ${place} is not valid: ${errors[0].path} ${errors[0].message}.`,
      errors: errors.slice(0, 20),
    });
  }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new GoeswithError('BODY_TOO_LARGE');
  if (error.statusCode === 429) return new GoeswithError('TOO_MANY_REQUESTS');
  if (error.statusCode === 503) return new GoeswithError('STARTING');
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return new GoeswithError('BAD_REQUEST', { detail: error.message });
  return new GoeswithError('INTERNAL', { cause: error });
}

/**
 * Where one of several forms is allowed (one event, or a batch), each form complains about the other: only the form
 * that comes nearest is worth reading, which is the one with the fewest complaints about the whole.
 */
function nearestBranch(problems: NonNullable<FastifyError['validation']>): NonNullable<FastifyError['validation']> {
  const branches = new Map<string, NonNullable<FastifyError['validation']>>();
  for (const problem of problems) {
    const branch = /^#\/anyOf\/\d+/.exec(problem.schemaPath)?.[0];
    if (branch === undefined) continue;
    branches.set(branch, [...(branches.get(branch) ?? []), problem]);
  }
  const complaints = (list: NonNullable<FastifyError['validation']>): number =>
    list.filter((problem) => problem.instancePath === '').length;
  const [nearest] = [...branches.values()].sort((a, b) => complaints(a) - complaints(b) || a.length - b.length);
  return nearest ?? problems;
}
