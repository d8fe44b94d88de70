import { AppError } from '@vitrine/core/errors';
import { type TSchema, Type } from 'typebox';
import type { ReportSettings } from '../../api-report-definitions.ts';
import { callerOf, type Route } from '../../http/index.ts';
import type { ReportSettingsStore } from './report-settings.ts';
import { SAYS } from './sentences.ts';

const PATH = '/api/v1/report-settings';
/** A day at least, and no more than anybody lives to see. */
const days: TSchema = Type.Union([Type.Integer({ minimum: 1, maximum: 36_500 }), Type.Null()]);
const Settings = Type.Object(
  { runsDays: days, filesDays: days, mailsDays: days, approveOutside: Type.Boolean() },
  { additionalProperties: false },
);

/** For how long reports are kept, and who is approved; by owners of the workspace. */
export function settingsRoutes(settings: ReportSettingsStore): Route[] {
  return [
    {
      method: 'GET',
      path: PATH,
      summary: 'For how many days runs, files and mails of reports are kept, and whether people outside are approved.',
      access: { kind: 'member', role: 'owner', scope: 'read' },
      responses: { 200: { description: 'The settings.', schema: Settings } },
      async handle(_, context) {
        return { json: await settings.read(callerOf(context).workspaceId) };
      },
    },
    {
      method: 'PUT',
      path: PATH,
      summary: 'Changes for how long reports are kept; what is older goes within the hour.',
      access: { kind: 'member', role: 'owner', scope: 'admin' },
      body: Settings,
      responses: { 200: { description: 'The settings.', schema: Settings } },
      async handle({ body }, context) {
        const { workspaceId } = callerOf(context);
        const asked = body as ReportSettings;
        refuseLongerThanRuns(asked);
        await settings.save(workspaceId, asked);
        return { json: await settings.read(workspaceId) };
      },
    },
  ];
}

/** Files and mails go with their run. Errors: `badRequest` at the first that is to be kept for longer. */
function refuseLongerThanRuns({ runsDays, ...kept }: ReportSettings): void {
  if (runsDays === null) return;
  for (const name of ['filesDays', 'mailsDays'] as const)
    if (kept[name] === null || kept[name] > runsDays)
      throw new AppError('badRequest', SAYS.goesWithRun({ days: runsDays }), { path: `/${name}` });
}
