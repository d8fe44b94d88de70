import { once } from 'node:events';
import type { Query } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { Type } from 'typebox';
import { documents } from '../http/documents.ts';
import { callerOf, type Reply, type Route, type RouteContext } from '../http/index.ts';
import { asAppError, toProblem } from '../http/problem.ts';
import { bodyReadBefore, type ReadyAnswers } from '../http/ready-answers.ts';
import type { QueryCaller, QueryService } from './contract.ts';
import { SAYS } from './sentences.ts';

const MOST_QUERIES = 100;

/** One query, or several as `{ queries }`. Its shape is checked by the query language, whose errors name the place. */
const Body = Type.Unsafe<unknown>({
  type: 'object',
  description: 'A query (schema query.json of core), or { "queries": [ … ] } for several answers as NDJSON.',
});

const Parameters = Type.Object({ explain: Type.Optional(Type.Enum(['1'] as const)) }, { additionalProperties: false });

const PATH = '/api/v1/query';
const ACCESS = { kind: 'member', role: 'viewer', scope: 'read' } as const;

/** A question that was asked before in the same words is answered before the routes are looked at. */
export function readyQueries(queries: QueryService): ReadyAnswers {
  return { path: PATH, access: ACCESS, find: ({ workspaceId }, body) => queries.ready(body, workspaceId) };
}

const Days = Type.Object(
  {
    firstDay: Type.Union([Type.String(), Type.Null()]),
    lastDay: Type.Union([Type.String(), Type.Null()]),
  },
  { additionalProperties: false },
);

type Report = (id: string, error: unknown) => void;

export function queryRoutes(queries: QueryService, report: Report): Route[] {
  return [
    {
      method: 'POST',
      path: PATH,
      summary: 'Answers a query with a table, or several with one line each as soon as it is ready.',
      access: ACCESS,
      query: Parameters,
      body: Body,
      responses: {
        200: {
          description: 'A table; with several queries NDJSON of { index, table } or { index, error }.',
          schema: documents.Table,
          orType: 'application/x-ndjson',
        },
      },
      async handle({ query, body }, context) {
        const asked = record(body);
        const explain = query['explain'] === '1';
        if (!('queries' in asked)) return answerOne(queries, asked, context, explain);
        await answerMany({ queries, report, explain }, listOf(asked), context);
        return 'handled';
      },
    },
    {
      method: 'GET',
      path: '/api/v1/days',
      summary: 'First and last day of the workspace’s data, on which ranges until the data end.',
      access: ACCESS,
      responses: { 200: { description: 'The days; null without any data.', schema: Days } },
      handle: async (_, context) => ({ json: await queries.days(callerOf(context).workspaceId) }),
    },
  ];
}

async function answerOne(
  queries: QueryService,
  asked: unknown,
  context: RouteContext,
  explain: boolean,
): Promise<Reply> {
  const text = bodyReadBefore(context.request);
  return { body: await answer(queries, asked, context, { explain, text }), type: 'application/json; charset=utf-8' };
}

/** `text` is the whole body where it was this one question. */
async function answer(
  queries: QueryService,
  asked: unknown,
  context: RouteContext,
  { explain, text }: { explain: boolean; text?: string | undefined },
): Promise<string> {
  const query = record(asked);
  if (typeof query['dataset'] !== 'string') throw new AppError('badRequest', SAYS.namesDataset(), { path: '/dataset' });
  const caller = queryCaller(context);
  const checked = query as unknown as Query;
  if (explain) return JSON.stringify(await queries.explain(checked, caller));
  return queries.runSerialized(checked, caller, {
    signal: context.signal,
    ...(text === undefined ? {} : { asked: text }),
  });
}

interface Answering {
  queries: QueryService;
  report: Report;
  explain: boolean;
}

/** One slow or wrong query never holds the others: each line is written as its answer comes. */
async function answerMany(
  { queries, report, explain }: Answering,
  list: readonly unknown[],
  context: RouteContext,
): Promise<void> {
  const { response } = context;
  response.status(200).type('application/x-ndjson');
  // Lines must leave at once; a compressing middleware would collect them.
  response.setHeader('cache-control', 'no-store, no-transform');
  response.flushHeaders();
  await Promise.all(
    list.map(async (asked, index) => {
      const line = await answer(queries, asked, context, { explain }).then(
        (table) => `{"index":${index},"table":${table}}\n`,
        (error: unknown) =>
          `${JSON.stringify({ index, error: toProblem(asAppError(error, report), context.locale) })}\n`,
      );
      if (context.signal.aborted) return;
      if (!response.write(line)) await once(response, 'drain', { signal: context.signal }).catch(() => undefined);
    }),
  );
  response.end();
}

function listOf({ queries, ...rest }: Record<string, unknown>): readonly unknown[] {
  const stranger = Object.keys(rest)[0];
  if (stranger !== undefined)
    throw new AppError('badRequest', SAYS.unknownKey({ key: stranger }), { path: `/${stranger}` });
  if (!Array.isArray(queries)) throw new AppError('badRequest', SAYS.queriesIsList(), { path: '/queries' });
  if (queries.length > MOST_QUERIES) {
    throw new AppError('tooLarge', SAYS.tooMany({ limit: MOST_QUERIES }), {
      path: '/queries',
      details: { limit: MOST_QUERIES },
    });
  }
  return queries;
}

function queryCaller(context: RouteContext): QueryCaller {
  const { workspaceId, userId } = callerOf(context);
  return { workspaceId, userId, locale: context.locale };
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AppError('badRequest', SAYS.queryIsObject(), { path: '' });
  }
  return value as Record<string, unknown>;
}
