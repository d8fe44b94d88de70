import { AppError } from '@vitrine/core/errors';
import type { ReportAccess } from '../../api-report-definitions.ts';
import { callerOf, type Route } from '../../http/index.ts';
import type { Database } from '../../storage/index.ts';
import type { ReportStore } from '../definitions/report-store.ts';
import { SAYS } from '../definitions/sentences.ts';
import type { ReportReader } from '../report-reader.ts';
import { SavedReportAnswer } from '../schemas.ts';
import { AccessBody } from './access-body.ts';

export interface AccessPorts {
  database: Database;
  reports: ReportStore;
  reader: ReportReader;
}

/** Who may see and change a report, and whose it is. */
export function accessRoutes({ database, reports, reader }: AccessPorts): Route[] {
  return [
    {
      method: 'PUT',
      path: '/api/v1/saved-reports/:id/access',
      summary: 'Says who may see and change a report; by whose report it is, or an owner of the workspace.',
      access: { kind: 'member', role: 'editor', scope: 'write' },
      body: AccessBody,
      responses: { 200: { description: 'The report.', schema: SavedReportAnswer } },
      async handle({ param, body }, context) {
        const { workspaceId } = callerOf(context);
        const access = body as ReportAccess;
        await everyMember(database, workspaceId, access);
        await reports.setAccess(workspaceId, param('id'), access);
        return { json: await reader.answer(context, param('id')) };
      },
    },
    {
      method: 'PUT',
      path: '/api/v1/saved-reports/:id/owner',
      summary: 'Makes a report the caller’s own: from then on its numbers are read by their rights.',
      access: { kind: 'member', role: 'editor', scope: 'write' },
      responses: { 200: { description: 'The report.', schema: SavedReportAnswer } },
      async handle({ param }, context) {
        const { workspaceId, userId } = callerOf(context);
        await reports.setOwner(workspaceId, param('id'), userId);
        return { json: await reader.answer(context, param('id')) };
      },
    },
  ];
}

/** Errors: `badRequest` at the first who is no member, or is named twice. */
async function everyMember(database: Database, workspaceId: string, { people }: ReportAccess): Promise<void> {
  const named = people.map(({ user }) => user);
  const rows = await database.read<{ user_id: string }>(
    workspaceId,
    'select user_id from members where user_id = any ($1)',
    [named],
  );
  const members = new Set(rows.map(({ user_id }) => user_id));
  const strange = named.findIndex((user, index) => !members.has(user) || named.indexOf(user) !== index);
  if (strange >= 0) throw new AppError('badRequest', SAYS.noMember(), { path: `/people/${strange}/user` });
}
