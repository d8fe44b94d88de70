import { AppError } from '@vitrine/core/errors';
import { execute, type GraphQLSchema, parse, validate } from 'graphql';
import { Type } from 'typebox';
import { anything, orNull } from '../http/answers.ts';
import type { Passing } from '../http/passing.ts';
import type { Route, RouteContext } from '../http/route.ts';
import type { DashboardService } from './dashboard-service.ts';
import { asGraphqlError, formatGraphqlError } from './graphql-errors.ts';
import { checkLimits } from './graphql-limits.ts';
import type { GraphqlContext } from './graphql-schema.ts';
import { SAYS } from './sentences.ts';

const Body = Type.Object(
  {
    query: Type.String({ maxLength: 50_000 }),
    variables: Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()])),
    operationName: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()])),
    extensions: Type.Optional(Type.Unknown()),
  },
  { additionalProperties: false },
);

const Place = Type.Object({ line: Type.Integer(), column: Type.Integer() }, { additionalProperties: false });
const Answer = Type.Object(
  {
    data: Type.Optional(orNull(anything('In the shape of the question; see schema.graphql of the server.'))),
    errors: Type.Optional(
      Type.Array(
        Type.Object(
          {
            message: Type.String(),
            locations: Type.Optional(Type.Array(Place)),
            path: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Integer()]))),
            extensions: Type.Object(
              {
                type: Type.String(),
                title: Type.String(),
                status: Type.Integer(),
                detail: Type.String(),
                code: Type.String(),
                path: Type.Optional(Type.String()),
                details: Type.Optional(anything('What the code says, in its own terms.')),
              },
              { additionalProperties: false },
            ),
          },
          { additionalProperties: false },
        ),
      ),
    ),
  },
  { additionalProperties: false },
);

interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

export interface GraphqlSettings {
  schema: GraphQLSchema;
  service: DashboardService;
  passing: Passing;
  log(id: string, cause: unknown): void;
}

/** POST /graphql. Members only; what a field asks beyond that is decided field by field. */
export function graphqlRoute(settings: GraphqlSettings): Route {
  return {
    method: 'POST',
    path: '/graphql',
    summary: 'Dashboards, templates, versions and preferences as GraphQL.',
    access: { kind: 'member', role: 'viewer', scope: 'read' },
    body: Body,
    responses: {
      200: {
        description: 'The data asked for, and errors with the members of a problem as extensions.',
        schema: Answer,
      },
    },
    async handle({ body }, context) {
      return { json: await run(body as GraphqlRequest, context, settings) };
    },
  };
}

async function run(request: GraphqlRequest, context: RouteContext, settings: GraphqlSettings): Promise<unknown> {
  const format = (error: unknown) => formatGraphqlError(asGraphqlError(error), { locale, log: settings.log });
  const { identity, locale } = context;
  if (!identity) throw new AppError('unauthenticated', SAYS.signIn());
  try {
    const document = parse(request.query, { maxTokens: 5_000 });
    checkLimits(document);
    const faults = validate(settings.schema, document);
    if (faults.length > 0) return { errors: faults.map(format) };
    const { service, passing } = settings;
    const contextValue: GraphqlContext = { caller: { identity, locale }, service, passing };
    const result = await execute({
      schema: settings.schema,
      document,
      contextValue,
      ...(request.variables ? { variableValues: request.variables } : {}),
      ...(request.operationName ? { operationName: request.operationName } : {}),
    });
    return { ...result, ...(result.errors ? { errors: result.errors.map(format) } : {}) };
  } catch (error) {
    return { errors: [format(error)] };
  }
}
