import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { LRUCache } from 'lru-cache';

/**
 * No inline script, no `eval`, nothing from outside, no frames but those listed below. Style attributes are allowed
 * because drawings carry them; style elements are not.
 */
const POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'style-src-attr': ["'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  // Web sockets to the same host and port are `'self'` as well.
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

const HOST = /^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;

/** What stands in frames: widgets that are drawn by code, finished reports and mails. Each answer of these carries a policy of its own. */
const FRAMED = ['/frames/', '/api/v1/report-runs/', '/api/v1/mails/'];

/** Where frames may be: `'self'` cannot carry a path, so the page's own origin is written out. */
function frameSources(publicUrl: string | undefined, host: string | undefined): string[] {
  const known = host !== undefined && HOST.test(host) ? `http://${host}` : undefined;
  const origin = publicUrl === undefined ? known : new URL(publicUrl).origin;
  return origin === undefined ? ["'none'"] : FRAMED.map((path) => origin + path);
}

export interface SecurityHeaders {
  /** Names and values for answers to requests that name this host. Over HTTPS browsers are told to stay there. */
  of(request: IncomingMessage): readonly (readonly [string, string])[];
  middleware: RequestHandler;
}

/** Headers of every answer: they depend on nothing but the host, so they are made once for each. */
export function securityHeaders(publicUrl: string | undefined): SecurityHeaders {
  const made = new LRUCache<string, readonly (readonly [string, string])[]>({ max: 50 });
  const of = (request: IncomingMessage) => {
    const host = request.headers.host ?? '';
    const known = made.get(host);
    if (known) return known;
    const headers = headersFor(publicUrl, request);
    made.set(host, headers);
    return headers;
  };
  return {
    of,
    middleware(request, response, next) {
      for (const [name, value] of of(request)) response.setHeader(name, value);
      next();
    },
  };
}

function headersFor(publicUrl: string | undefined, request: IncomingMessage): [string, string][] {
  const https = publicUrl?.startsWith('https:') ?? false;
  const directives = { ...POLICY, 'frame-src': frameSources(publicUrl, request.headers.host) };
  const decide = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: https ? { ...directives, 'upgrade-insecure-requests': [] } : directives,
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  });
  const headers: [string, string][] = [];
  const collect = {
    setHeader: (name: string, value: string | number | readonly string[]) => headers.push([name, String(value)]),
    removeHeader: () => undefined,
  } as unknown as ServerResponse;
  decide(request, collect, (error?: unknown) => {
    if (error) throw error;
  });
  return headers;
}
