import type { Request, Response } from 'express';
import type { TSchema } from 'typebox';

export const ROLES = ['viewer', 'editor', 'owner'] as const;
export type Role = (typeof ROLES)[number];
/** `operate` is for what concerns the whole server; it is worth something only in the hands of an operator. */
export const SCOPES = ['read', 'write', 'admin', 'operate'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who is calling, decided before id, body and content type are looked at. */
export interface Identity {
  userId: string;
  workspaceId: string;
  role: Role;
  scopes: readonly Scope[];
  /** Whether the person runs this server, whatever their role in the workspace is. */
  operator: boolean;
  /** `session` calls need a CSRF token for every change; `token` and `local` calls do not. */
  via: 'session' | 'token' | 'local';
}

/** The rule of a route. There is no default: a route without a rule does not exist, and a test walks them all. */
export type Access =
  | { kind: 'public'; reason: string }
  | { kind: 'member'; role: Role; scope: Exclude<Scope, 'operate'> }
  /** What concerns every workspace of this server: an operator, and for a token the scope `operate`. */
  | { kind: 'operator' }
  | { kind: 'metricsToken' }
  /** The token of whoever tells which mails came back. */
  | { kind: 'bounceToken' }
  /** The token of a publisher of the marketplace; the handler looks up whose it is. */
  | { kind: 'publisher' };

export interface RouteContext {
  /** Absent only on public routes. */
  identity: Identity | undefined;
  locale: string;
  signal: AbortSignal;
  /** A public route says who turned out to act, so that plugins are told of it. */
  acting(who: { workspaceId: string; userId: string }): void;
  request: Request;
  response: Response;
}

export interface RouteInput {
  /** What stands in the address at a name of the route's path. */
  param: (name: string) => string;
  query: Record<string, unknown>;
  body: unknown;
}

/** `json` is sent as JSON; a handler that wrote to `context.response` itself answers `handled`. */
export type Reply =
  | { status?: number; headers?: Record<string, string>; json: unknown }
  | { status?: number; headers?: Record<string, string>; body: string | Uint8Array; type: string }
  | { status: 204; headers?: Record<string, string> }
  | 'handled';

/** With a schema it is JSON, where `type` says nothing else. */
interface RouteAnswer {
  description: string;
  schema?: TSchema;
  type?: string;
  /** Another type that the caller may ask for. */
  orType?: string;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Express style: `/api/v1/imports/:id`. */
  path: string;
  /** One sentence for the OpenAPI description. */
  summary: string;
  access: Access;
  /** No plugin may deny it: without it nobody could find that plugin, replace it by another version or take it off again. */
  undeniable?: true;
  /** Query string, checked with unknown keys refused; strings are coerced. */
  query?: TSchema;
  /** JSON body, checked with unknown keys refused. `raw` and `multipart` are read by the handler. */
  body?: TSchema | 'raw' | 'multipart';
  /** Bytes; 1 MB when left out. */
  bodyLimit?: number;
  /** Successful answers by status. */
  responses: Record<number, RouteAnswer>;
  handle(input: RouteInput, context: RouteContext): Promise<Reply>;
}
