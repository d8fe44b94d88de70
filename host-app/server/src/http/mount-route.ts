import { AppError } from '@vitrine/core/errors';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { type AccessRules, decideAccess } from './access.ts';
import { localeOf } from './locale.ts';
import { type Call, isChange, operationId, type Passing } from './passing.ts';
import { brokenJson } from './problem.ts';
import { bodyReadBefore } from './ready-answers.ts';
import type { Identity, Reply, Route, RouteContext, RouteInput } from './route.ts';
import { bodyCheck, queryCheck, type SchemaCheck } from './schema-check.ts';
import { SAYS } from './sentences.ts';

export const DEFAULT_BODY_LIMIT = 1_000_000;

export interface Gates {
  rules: AccessRules;
  passing: Passing;
}

/** Mounts one route of a capability: who is calling is decided first, then what they sent is looked at. */
export function mountRoute(router: Router, route: Route, { rules, passing }: Gates): void {
  const action = operationId(route);
  const checkQuery = route.query ? queryCheck(route.query) : refuseQuery;
  const readBody = bodyReader(route);
  const handler: RequestHandler = async (request, response) => {
    const identity = await decideAccess(route.access, request, rules);
    const call = callOf(action, request);
    if (identity && !route.undeniable) await passing.decide(identity, call);
    const query = checkQuery({ ...request.query });
    const body = await readBody(request, response);
    let actor: Actor | undefined;
    const acting = (who: Actor) => {
      actor = who;
    };
    const context = { ...routeContext(identity, request, response), acting };
    const reply = await route.handle({ param: paramOf(request), query: asRecord(query), body }, context);
    // What stands in the address of a public route may be a secret.
    if (actor) await passing.record(actor, { action });
    else if (identity && isChange(route)) await passing.record(identity, call, jsonOf(reply));
    send(response, reply);
  };
  const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  router[method](route.path, handler);
}

function refuseQuery(value: unknown): unknown {
  const unknown = Object.keys(asRecord(value))[0];
  if (unknown !== undefined)
    throw new AppError('badRequest', SAYS.unknownKey({ key: unknown }), { path: `?/${unknown}` });
  return {};
}

type BodyReader = (request: Request, response: Response) => Promise<unknown>;

function bodyReader(route: Route): BodyReader {
  const limit = route.bodyLimit ?? DEFAULT_BODY_LIMIT;
  const { body } = route;
  if (body === undefined) return () => Promise.resolve(undefined);
  if (body === 'raw' || body === 'multipart') {
    return async (request) => {
      if (body === 'multipart' && !request.is('multipart/form-data')) {
        throw new AppError('unsupportedFile', SAYS.needsMultipart());
      }
      refuseLongBody(request, limit);
    };
  }
  return jsonReader(bodyCheck(body), limit);
}

function jsonReader(check: SchemaCheck, limit: number): BodyReader {
  const parse = express.json({ limit, strict: false });
  return async (request, response) => {
    refuseLongBody(request, limit);
    if (!request.is('application/json')) throw new AppError('unsupportedFile', SAYS.needsJson());
    const before = bodyReadBefore(request);
    if (before !== undefined) return check(parsed(before));
    await new Promise<void>((resolve, reject) => {
      parse(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
    });
    return check(request.body);
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw brokenJson(error);
  }
}

/** A body without a length is counted while it is read. */
function refuseLongBody(request: Request, limit: number): void {
  if (Number(request.get('content-length') ?? 0) > limit) {
    throw new AppError('tooLarge', SAYS.bodyOver({ limit: limit.toLocaleString('en') }), {
      details: { limit },
    });
  }
}

type Actor = Parameters<RouteContext['acting']>[0];

/** What a call concerns by its address. */
function callOf(action: string, { params }: Request): Call {
  const ids = Object.values(params).flat();
  return ids.length === 0 ? { action } : { action, resource: ids.join('/') };
}

function jsonOf(reply: Reply): unknown {
  return typeof reply === 'object' && 'json' in reply ? reply.json : undefined;
}

function routeContext(
  identity: Identity | undefined,
  request: Request,
  response: Response,
): Omit<RouteContext, 'acting'> {
  const ended = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) ended.abort(new AppError('timeout', SAYS.callerGone()));
  });
  return { identity, locale: localeOf(request), signal: ended.signal, request, response };
}

function send(response: Response, reply: Reply): void {
  if (reply === 'handled') return;
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if ('json' in reply) {
    response.status(reply.status ?? 200).json(reply.json);
  } else if ('body' in reply) {
    response
      .status(reply.status ?? 200)
      .type(reply.type)
      .send(typeof reply.body === 'string' ? reply.body : Buffer.from(reply.body));
  } else {
    response.status(reply.status).end();
  }
}

/** Names in our paths match one segment each; a name that the path does not have is a fault of the route. */
function paramOf({ params }: Request): RouteInput['param'] {
  return (name) => {
    const value = params[name];
    if (typeof value === 'string') return value;
    throw new TypeError(`the path of this route has no name "${name}"`);
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
