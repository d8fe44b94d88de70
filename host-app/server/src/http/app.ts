import { AppError } from '@vitrine/core/errors';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, Router } from 'express';
import { type AccessRules, decideAccess } from './access.ts';
import { localeOf } from './locale.ts';
import { mountRoute } from './mount-route.ts';
import type { Passing } from './passing.ts';
import { asAppError, toProblem } from './problem.ts';
import { answerReady, type ReadyAnswers, SMALLEST_WORTH_COMPRESSING } from './ready-answers.ts';
import type { Route } from './route.ts';
import { securityHeaders } from './security-headers.ts';
import { SAYS } from './sentences.ts';
import { webApp } from './web-app.ts';

export interface AppOptions {
  routes: readonly Route[];
  rules: AccessRules;
  passing: Passing;
  publicUrl: string | undefined;
  /** How many proxies are believed where a request comes from. */
  proxies: number;
  /** Folder of the built web app. */
  webFolder: string;
  /** Answers that stand ready as bytes. */
  ready?: readonly ReadyAnswers[];
  /** An error that nobody foresaw, with the id that the caller was told. */
  report(id: string, error: unknown): void;
  /** Looks at every request, before anything else. */
  observe?: RequestHandler;
}

/** When nothing says how long it takes. */
const SOON_S = 2;
const LONGEST_RETRY_S = 86_400;
/** Addresses that are never a page. What no route answers there is 401 for a stranger and 404 for a member. */
const NOT_PAGES = /^\/(api|frames|graphql|live|metrics|public|healthz|readyz)(\/|$)/;

export function createApp(options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', options.proxies);
  if (options.observe) app.use(options.observe);
  const headers = securityHeaders(options.publicUrl);
  for (const ready of options.ready ?? []) app.use(answerReady(ready, options.rules, headers));
  app.use(headers.middleware);
  app.use(compression({ threshold: SMALLEST_WORTH_COMPRESSING, filter: isWorthCompressing }));
  app.use(apiRouter(options));
  app.use(webApp(options.webFolder));
  app.use(unknownAddress);
  app.use(problems(options.report));
  return app;
}

function apiRouter(options: AppOptions): Router {
  const router = Router();
  router.use((request, response, next) => {
    if (NOT_PAGES.test(request.path)) response.setHeader('cache-control', 'no-store');
    next();
  });
  for (const route of options.routes) mountRoute(router, route, options);
  router.use(async (request, _response, next) => {
    if (!NOT_PAGES.test(request.path)) return next();
    await decideAccess({ kind: 'member', role: 'viewer', scope: 'read' }, request, options.rules);
    throw unknownPath();
  });
  return router;
}

/** Streams of lines must leave at once; drawings and tables are text that shrinks well. */
function isWorthCompressing(request: express.Request, response: express.Response): boolean {
  const type = String(response.getHeader('content-type') ?? '');
  return !/ndjson|event-stream/.test(type) && compression.filter(request, response);
}

/** Somebody follows a link, as that of a mail to a file: they sign in first and come back. Programs and pages are told by the status. */
function isVisit(request: express.Request): boolean {
  return (
    request.method === 'GET' &&
    request.get('sec-fetch-mode') === 'navigate' &&
    request.get('sec-fetch-dest') === 'document'
  );
}

const unknownAddress: RequestHandler = () => {
  throw unknownPath();
};

function unknownPath(): AppError {
  return new AppError('notFound', SAYS.nothingHere());
}

/** Whatever an error says of it, a number of seconds goes into the header, and nothing else. */
function retryAfter({ details: { retryAfterSeconds: seconds } }: AppError): number {
  return typeof seconds === 'number' && seconds >= 0 && seconds <= LONGEST_RETRY_S ? Math.ceil(seconds) : SOON_S;
}

function problems(report: AppOptions['report']): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    // The caller went away: there is nobody to tell, and nothing went wrong here.
    if (response.destroyed) return;
    const known = asAppError(error, report);
    if (response.headersSent) {
      // Half an answer must not look like a whole one.
      response.destroy();
      return;
    }
    if (known.code === 'unavailable' || known.code === 'rateLimited') {
      response.setHeader('retry-after', String(retryAfter(known)));
    }
    if (known.code === 'unauthenticated') {
      if (isVisit(request)) return response.redirect(303, `/sign-in?next=${encodeURIComponent(request.originalUrl)}`);
      response.setHeader('www-authenticate', 'Bearer');
    }
    response
      .status(known.status)
      .type('application/problem+json')
      .send(JSON.stringify(toProblem(known, localeOf(request))));
  };
}
