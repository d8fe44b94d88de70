import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * No inline script, no `eval`, nothing from outside, no frames but those of widgets that are drawn by code. Style attributes are allowed
 * because drawings carry them; style elements are not.
 */
const POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'style-src-attr': ["'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

const HOST = /^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;

/** Where the frames of widgets may be: `'self'` cannot carry a path, so the page's own origin is written out. */
function frameSource(publicUrl: string | undefined, host: string | undefined): string {
  if (publicUrl !== undefined) return `${new URL(publicUrl).origin}/frames/`;
  return host !== undefined && HOST.test(host) ? `http://${host}/frames/` : "'none'";
}

/** Headers of every answer. Over HTTPS browsers are told to stay there. */
export function securityHeaders(publicUrl: string | undefined): RequestHandler {
  const https = publicUrl?.startsWith('https:') ?? false;
  const directives = {
    ...POLICY,
    'frame-src': [(request: IncomingMessage) => frameSource(publicUrl, request.headers.host)],
  };
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: https ? { ...directives, 'upgrade-insecure-requests': [] } : directives,
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  });
}
