import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@vitrine/core/errors';
import { buildSchema, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import { requireScope } from '../http/access.ts';
import type { Passing } from '../http/passing.ts';
import { type Access, ROLES } from '../http/route.ts';
import type { Caller, DashboardService } from './dashboard-service.ts';
import type { PreferencesChange } from './preferences.ts';
import { SAYS } from './sentences.ts';

export interface GraphqlContext {
  caller: Caller;
  passing: Passing;
  service: DashboardService;
}

type Rule = Extract<Access, { kind: 'member' }>;
const READ: Rule = { kind: 'member', role: 'viewer', scope: 'read' };
const OWN: Rule = { kind: 'member', role: 'viewer', scope: 'write' };
const EDIT: Rule = { kind: 'member', role: 'editor', scope: 'write' };

/** All arguments of schema.graphql; a resolver reads those that GraphQL has checked for its field. */
interface Arguments {
  id: string;
  dashboard: string;
  version: number;
  baseVersion: number;
  document: unknown;
  favourite: boolean;
  tile: string;
  columns?: readonly string[] | null;
  input: { template?: string | null; document?: unknown } & PreferencesChange;
}
interface RootField {
  rule: Rule;
  resolve(values: Arguments, context: GraphqlContext): unknown;
}

/** Every root field with its rule. A field of the schema that is not here is refused, and a test walks them all. */
export const ROOT_FIELDS: Readonly<Record<'Query' | 'Mutation', Readonly<Record<string, RootField>>>> = {
  Query: {
    dashboards: { rule: READ, resolve: (_, { service, caller }) => service.list(caller) },
    dashboard: { rule: READ, resolve: ({ id }, { service, caller }) => service.find(caller, id) },
    templates: { rule: READ, resolve: (_, { service }) => service.templates() },
    versions: { rule: EDIT, resolve: ({ dashboard }, { service, caller }) => service.versions(caller, dashboard) },
    version: {
      rule: EDIT,
      resolve: ({ dashboard, version }, { service, caller }) => service.version(caller, dashboard, version),
    },
    preferences: { rule: READ, resolve: (_, { service, caller }) => service.preferences(caller) },
  },
  Mutation: {
    createDashboard: { rule: EDIT, resolve: ({ input }, { service, caller }) => service.create(caller, input) },
    saveDraft: {
      rule: EDIT,
      resolve: ({ id, baseVersion, document }, { service, caller }) =>
        service.saveDraft(caller, id, baseVersion, document),
    },
    publish: {
      rule: EDIT,
      resolve: ({ id, baseVersion }, { service, caller }) => service.publish(caller, id, baseVersion),
    },
    discardDraft: { rule: EDIT, resolve: ({ id }, { service, caller }) => service.discardDraft(caller, id) },
    restoreVersion: {
      rule: EDIT,
      resolve: ({ id, version }, { service, caller }) => service.restore(caller, id, version),
    },
    duplicateDashboard: { rule: EDIT, resolve: ({ id }, { service, caller }) => service.duplicate(caller, id) },
    deleteDashboard: { rule: EDIT, resolve: ({ id }, { service, caller }) => service.delete(caller, id) },
    setFavourite: {
      rule: OWN,
      resolve: ({ id, favourite }, { service, caller }) => service.setFavourite(caller, id, favourite),
    },
    hideColumns: {
      rule: OWN,
      resolve: ({ dashboard, tile, columns }, { service, caller }) =>
        service.hideColumns(caller, { dashboard, tile, columns: columns ?? undefined }),
    },
    savePreferences: { rule: OWN, resolve: ({ input }, { service, caller }) => service.savePreferences(caller, input) },
  },
};

/** Errors: `forbidden` when role or scope do not reach. */
function enforce(rule: Rule | undefined, caller: Caller, field: string): void {
  const { role } = caller.identity;
  if (rule) requireScope(caller.identity, rule.scope, `/${field}`);
  if (!rule || ROLES.indexOf(role) < ROLES.indexOf(rule.role)) {
    throw new AppError('forbidden', SAYS.lookOnly(), {
      path: `/${field}`,
    });
  }
}

const idOf = (id: unknown): { resource?: string } => (typeof id === 'string' ? { resource: id } : {});

/** The schema of schema.graphql with a guarded resolver on every root field. */
export function createGraphqlSchema(): GraphQLSchema {
  const schema = buildSchema(readFileSync(join(import.meta.dirname, 'schema.graphql'), 'utf8'));
  for (const typeName of ['Query', 'Mutation'] as const) {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) continue;
    for (const [name, field] of Object.entries(type.getFields())) {
      const root = ROOT_FIELDS[typeName][name];
      const resolve: GraphQLFieldResolver<unknown, GraphqlContext> = async (_source, values, context) => {
        const { caller, passing } = context;
        enforce(root?.rule, caller, name);
        const call = { action: `graphql.${name}`, ...idOf(values['id'] ?? values['dashboard']) };
        await passing.decide(caller.identity, call);
        const result = await root?.resolve(values as unknown as Arguments, context);
        if (typeName === 'Mutation') await passing.record(caller.identity, call, result);
        return result;
      };
      field.resolve = resolve;
    }
  }
  return schema;
}
