import { LocalizedText } from '@vitrine/core/contracts';
import { Type } from 'typebox';
import { listOf, orNull } from '../http/answers.ts';
import { documents } from '../http/documents.ts';
import { AccessBody } from './access/access-body.ts';
import { ReportDocumentBody } from './definitions/report-document.ts';
import { ScheduleBody } from './schedules/schedule-document.ts';

const closed = { additionalProperties: false } as const;
const Instant = Type.String({ format: 'date-time' });

const mail = {
  id: Type.String(),
  kind: Type.Enum(['report', 'notice', 'confirmation', 'plugin'] as const),
  run: orNull(Type.String()),
  plugin: orNull(Type.String()),
  recipient: Type.String(),
  subject: Type.String(),
  state: Type.Enum(['held', 'pending', 'sending', 'sent', 'failed', 'uncertain', 'kept'] as const),
  reason: orNull(Type.String()),
  attempts: Type.Integer(),
  at: Instant,
  sentAt: orNull(Instant),
  bytes: orNull(Type.Integer()),
};
const Mail = Type.Object(mail, closed);
const RunState = Type.Enum(['queued', 'running', 'done', 'partial', 'failed', 'skipped'] as const);

/** What routes of reports and mails answer; the types are those of `api-reports.ts`. */
const LeftOutPerson = Type.Object({ who: Type.String(), reason: Type.String() }, closed);
export const ReportRunAnswer = Type.Object(
  {
    id: Type.String(),
    report: Type.String(),
    title: LocalizedText,
    state: RunState,
    reason: orNull(Type.String()),
    faults: Type.Array(Type.Object({ tile: Type.String(), title: LocalizedText, reason: Type.String() }, closed)),
    askedBy: orNull(Type.String()),
    period: orNull(Type.Object({ from: Type.String(), to: Type.String(), timezone: Type.String() }, closed)),
    plannedAt: Instant,
    startedAt: orNull(Instant),
    dataAsOf: orNull(Instant),
    renderedAt: orNull(Instant),
    finishedAt: orNull(Instant),
    files: Type.Array(
      Type.Object({ format: Type.Enum(['pdf', 'html', 'xlsx'] as const), bytes: orNull(Type.Integer()) }, closed),
    ),
    erased: Type.Boolean(),
    audience: Type.Object(
      {
        locale: Type.String(),
        timezone: Type.String(),
        filters: Type.Array(documents.Filter),
        leftOut: Type.Array(LeftOutPerson),
      },
      closed,
    ),
    mails: Type.Array(Mail),
  },
  closed,
);
export const ReportRunListAnswer = listOf(ReportRunAnswer);

export const SavedReportAnswer = Type.Object(
  {
    id: Type.String(),
    version: Type.Integer(),
    document: ReportDocumentBody,
    owner: orNull(Type.Object({ id: Type.String(), name: orNull(Type.String()) }, closed)),
    access: AccessBody,
    may: Type.Enum(['view', 'edit', 'manage'] as const),
    createdAt: Instant,
    updatedAt: Instant,
    lastRun: orNull(ReportRunAnswer),
  },
  closed,
);
export const SavedReportListAnswer = listOf(SavedReportAnswer);

const times = Type.Array(Type.Object({ key: Type.String(), at: Instant }, closed));
export const ScheduleTimesAnswer = Type.Object({ items: times }, closed);
export const ScheduleAnswer = Type.Object(
  {
    id: Type.String(),
    report: Type.String(),
    version: Type.Integer(),
    document: ScheduleBody,
    next: times,
    createdAt: Instant,
    updatedAt: Instant,
  },
  closed,
);
export const ScheduleListAnswer = listOf(ScheduleAnswer);
export const OccurrenceListAnswer = listOf(
  Type.Object(
    {
      key: Type.String(),
      dueAt: Instant,
      outcome: Type.Enum(['run', 'missed'] as const),
      run: orNull(ReportRunAnswer),
      runs: Type.Array(ReportRunAnswer),
    },
    closed,
  ),
);

export const ReportTroubleListAnswer = listOf(
  Type.Object(
    {
      kind: Type.Enum(['run', 'missed', 'still'] as const),
      id: Type.String(),
      report: Type.String(),
      title: LocalizedText,
      run: Type.Object({ state: RunState, reason: orNull(Type.String()) }, closed),
      mails: Type.Array(Type.Object({ recipient: mail.recipient, state: mail.state, reason: mail.reason }, closed)),
      leftOut: Type.Array(LeftOutPerson),
      at: Instant,
    },
    closed,
  ),
);

export const MailListAnswer = listOf(Mail, { sends: Type.Boolean() });
export const MailsAnswer = listOf(Mail);
export const MailAnswerSchema = Type.Object(
  {
    ...mail,
    from: Type.String(),
    messageId: orNull(Type.String()),
    text: Type.String(),
    hasHtml: Type.Boolean(),
    attachments: Type.Array(Type.Object({ name: Type.String(), type: Type.String(), bytes: Type.Integer() }, closed)),
  },
  closed,
);
