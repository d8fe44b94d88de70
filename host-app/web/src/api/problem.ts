import type { Problem } from '@vitrine/server/api';

export type { Problem };

/** No answer came at all: the server is stopped or the network is away. */
export const UNREACHABLE = 'unreachable';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for what this folder's functions reject with. */
export function isProblem(value: unknown): value is Problem {
  return isRecord(value) && typeof value['code'] === 'string' && typeof value['status'] === 'number';
}

/** A problem+json body, or the nearest thing to it when the answer is something else (a proxy's page, nothing). */
export function toProblem(status: number, body: unknown): Problem {
  const fallback = status === 0 ? UNREACHABLE : status >= 500 ? 'internal' : 'badRequest';
  if (!isRecord(body)) return { type: 'about:blank', title: '', status, detail: '', code: fallback };
  const { path, details } = body;
  return {
    type: typeof body['type'] === 'string' ? body['type'] : 'about:blank',
    title: typeof body['title'] === 'string' ? body['title'] : '',
    status,
    detail: typeof body['detail'] === 'string' ? body['detail'] : '',
    code: typeof body['code'] === 'string' ? body['code'] : fallback,
    ...(typeof path === 'string' && { path }),
    ...(isRecord(details) && { details }),
  };
}

/** The first of GraphQL's errors, whose extensions carry the same members as a problem. */
export function toProblemFromGraphql(errors: readonly unknown[]): Problem {
  const first = errors[0];
  const message = isRecord(first) && typeof first['message'] === 'string' ? first['message'] : '';
  const extensions = isRecord(first) && isRecord(first['extensions']) ? first['extensions'] : {};
  const status = typeof extensions['status'] === 'number' ? extensions['status'] : 500;
  return toProblem(status, { detail: message, ...extensions });
}
