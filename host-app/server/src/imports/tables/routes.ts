import { Type } from 'typebox';
import { callerOf } from '../../http/caller.ts';
import type { Route } from '../../http/route.ts';
import { TableAnswer, TableBody } from '../schemas.ts';
import type { TableChange, TableService } from './table-service.ts';

const READ = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const WRITE = { kind: 'member', role: 'editor', scope: 'write' } as const;

export function tableRoutes(tables: TableService): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/tables',
      summary: 'Tables that were uploaded, with their columns and types.',
      access: READ,
      responses: { 200: { description: 'All of them.', schema: Type.Object({ items: Type.Array(TableAnswer) }) } },
      handle: async (_, context) => ({ json: { items: await tables.list(callerOf(context).workspaceId) } }),
    },
    {
      method: 'PATCH',
      path: '/api/v1/tables/:name',
      summary: 'Corrects title, types of columns and the time axis of an uploaded table.',
      access: WRITE,
      body: TableBody,
      responses: { 200: { description: 'The table as it is now.', schema: TableAnswer } },
      handle: async ({ param, body }, context) => ({
        json: await tables.change(callerOf(context).workspaceId, param('name'), body as TableChange, context.locale),
      }),
    },
    {
      method: 'DELETE',
      path: '/api/v1/tables/:name',
      summary: 'Removes an uploaded table and all its rows.',
      access: WRITE,
      responses: { 204: { description: 'It is gone.' } },
      async handle({ param }, context) {
        await tables.remove(callerOf(context).workspaceId, param('name'));
        return { status: 204 };
      },
    },
  ];
}
