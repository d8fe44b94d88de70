import type { Request, RequestHandler } from 'express';
import { type AccessRules, requireRights } from './access.ts';
import type { Access, Identity } from './route.ts';
import type { SecurityHeaders } from './security-headers.ts';

/** Bytes of an answer from which compressing pays. */
export const SMALLEST_WORTH_COMPRESSING = 16_384;
const LONGEST_BODY = 16_384;

/** Answers to a POST that were given before and still hold, found by the very text of its body. */
export interface ReadyAnswers {
  path: string;
  access: Extract<Access, { kind: 'member' }>;
  /** JSON as bytes; undefined where the question has to be answered anew. */
  find(identity: Identity, body: string): Buffer | undefined;
}

const bodies = new WeakMap<Request, string>();

/** The body of a request that was read here already, for those who answer it in the end. */
export function bodyReadBefore(request: Request): string | undefined {
  return bodies.get(request);
}

/**
 * Answers what stands ready before anything else of the application runs: same rights, same headers, same bytes. Whatever is not plainly
 * so (another kind of identity, a rule that refuses, a body that was never asked before) goes the whole way, where it is refused or
 * answered as always.
 */
export function answerReady(ready: ReadyAnswers, rules: AccessRules, headers: SecurityHeaders): RequestHandler {
  return (request, response, next) => {
    const identity = mayBeReady(request, ready) ? permitted(request, ready, rules) : undefined;
    if (!identity) return next();
    readText(request, (text) => {
      const bytes = ready.find(identity, text);
      if (bytes === undefined || bytes.length >= SMALLEST_WORTH_COMPRESSING) {
        bodies.set(request, text);
        return next();
      }
      response.writeHead(200, [
        ...headers.of(request).flat(),
        'cache-control',
        'no-store',
        'content-type',
        'application/json; charset=utf-8',
        'vary',
        'Accept-Encoding',
        'content-length',
        String(bytes.length),
      ]);
      response.end(bytes);
    });
  };
}

function mayBeReady({ method, url, headers }: Request, ready: ReadyAnswers): boolean {
  if (method !== 'POST' || url !== ready.path || headers['content-encoding'] !== undefined) return false;
  return headers['content-type'] === 'application/json' && Number(headers['content-length']) <= LONGEST_BODY;
}

function permitted(request: Request, ready: ReadyAnswers, rules: AccessRules): Identity | undefined {
  const identity = rules.recognise(request);
  if (!identity) return undefined;
  try {
    requireRights(ready.access, identity, request, rules);
    return identity;
  } catch {
    // The whole way refuses it with the reason.
    return undefined;
  }
}

/** A body whose length is stated, whole. One that breaks off is nobody's question any more. */
function readText(request: Request, then: (text: string) => void): void {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => then(parts.length === 1 ? String(parts[0]) : Buffer.concat(parts).toString('utf8')));
}
