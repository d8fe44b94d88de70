import { Range } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { ScheduleRule } from '@vitrine/report-engine/schedule';
import { Type } from 'typebox';
import type { ReportScheduleDocument } from '../../api-reports.ts';
import type { DatasetCatalogue } from '../../queries/contract.ts';
import { FileChoices } from '../definitions/report-document.ts';
import { checkDays } from '../known-days.ts';
import { checkZone } from '../known-zone.ts';
import { recipientFields } from '../people/recipient-fields.ts';
import { SAYS } from '../sentences.ts';

const closed = { additionalProperties: false } as const;

/** Occurrences that are made up for at once at most: more is no report any more but an archive. */
const MOST_MADE_UP = 31;

/** Beside mails: places that owners entered. */
export const ChannelChoices = Type.Array(
  Type.Object(
    {
      channel: Type.String({ maxLength: 200 }),
      options: Type.Object({ destination: Type.String({ minLength: 1, maxLength: 64 }) }, closed),
    },
    closed,
  ),
  { maxItems: 20 },
);
export const RuleBody = ScheduleRule;
export const ScheduleBody = Type.Object(
  {
    schema: Type.Literal('vitrine/schedule@1'),
    rule: ScheduleRule,
    range: Type.Optional(Range),
    missed: Type.Union([
      Type.Object({ missed: Type.Literal('skip') }, closed),
      Type.Object({ missed: Type.Literal('once') }, closed),
      Type.Object({ missed: Type.Literal('all'), most: Type.Integer({ minimum: 1, maximum: MOST_MADE_UP }) }, closed),
    ]),
    skipEmpty: Type.Boolean(),
    onlyIf: Type.Optional(
      Type.Object(
        {
          dataset: Type.String({ minLength: 1, maxLength: 200 }),
          measure: Type.String({ minLength: 1, maxLength: 128 }),
          is: Type.Enum(['below', 'above'] as const),
          value: Type.Number(),
        },
        closed,
      ),
    ),
    mailTo: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 200, uniqueItems: true }),
    channels: Type.Optional(ChannelChoices),
    files: Type.Optional(FileChoices),
    ...recipientFields,
    paused: Type.Boolean(),
  },
  closed,
);

/**
 * What the shape alone does not say. Errors: `badRequest` at `<path>/rule/timezone`, `badRange` at `<path>/range`, `unknownDataset` and
 * `badRequest` at `<path>/onlyIf`.
 */
export async function checkSchedule(
  catalogue: DatasetCatalogue,
  workspaceId: string,
  document: ReportScheduleDocument,
  path: string,
): Promise<ReportScheduleDocument> {
  const { rule, range, onlyIf } = document;
  checkZone(rule.timezone, `${path}/rule/timezone`);
  if (range !== undefined) checkDays(range, rule.timezone, path);
  if (onlyIf !== undefined) {
    const { dataset, measure } = onlyIf;
    const { measures } = await catalogue.model(workspaceId, dataset);
    if (!measures.some(({ field }) => field === measure))
      throw new AppError('badRequest', SAYS.noMeasure({ dataset, measure }), { path: `${path}/onlyIf/measure` });
  }
  return document;
}
