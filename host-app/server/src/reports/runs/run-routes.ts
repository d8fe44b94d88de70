import { Compare, Range } from '@vitrine/core/contracts';
import { AppError, joinSaid } from '@vitrine/core/errors';
import { Type } from 'typebox';
import type { PersonRef } from '../../api-report-people.ts';
import type { NewReportMails, NewReportRun, ReportRunList } from '../../api-reports.ts';
import { documents } from '../../http/documents.ts';
import { callerOf, type Route } from '../../http/index.ts';
import type { DatasetCatalogue } from '../../queries/contract.ts';
import type { Database } from '../../storage/index.ts';
import type { Channels } from '../channels/channels.ts';
import type { DeliveryStore } from '../channels/delivery-store.ts';
import type { ReportStore } from '../definitions/report-store.ts';
import type { Drawing, Sheet } from '../drawing/drawing.ts';
import type { Enclosures } from '../drawing/enclosures.ts';
import { checkDays } from '../known-days.ts';
import type { LeftOut } from '../people/audience.ts';
import { type PeopleReader, personKey, placesIn } from '../people/people-reader.ts';
import { planRuns } from '../people/plan-runs.ts';
import { checkRecipients, type RecipientPorts, recipientFields } from '../people/recipient-fields.ts';
import type { RunMailing } from '../people/run-mailing.ts';
import { PersonRefBody } from '../people/schemas.ts';
import type { ReportReader } from '../report-reader.ts';
import { ChannelChoices } from '../schedules/schedule-document.ts';
import { MailsAnswer, ReportRunAnswer, ReportRunListAnswer } from '../schemas.ts';
import { SAYS } from '../sentences.ts';
import { shownApart } from '../shown-apart.ts';
import type { SnapshotStore } from '../snapshots/snapshot-store.ts';
import { fileReply } from './file-reply.ts';
import type { RunStore, StoredRun } from './run-store.ts';
import { checkFilters } from './wanted-page.ts';

const READ = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const WRITE = { kind: 'member', role: 'editor', scope: 'write' } as const;
const closed = { additionalProperties: false } as const;
const OF_REPORT = '/api/v1/saved-reports/:id/runs';
const ONE = '/api/v1/report-runs/:id';

const Person = Type.String({ minLength: 1, maxLength: 64 });
const People = Type.Array(Person, { maxItems: 200, uniqueItems: true });
/** Filters are read by `checkFilters`: a schema of their kind holds itself, which a description of routes cannot say. */
const RunBody = Type.Object(
  {
    range: Type.Optional(Type.Union([Range, Type.Null()])),
    compare: Type.Optional(Type.Union([Compare, Type.Literal('none')])),
    filters: Type.Optional(Type.Array(documents.Filter, { maxItems: 50 })),
    mailTo: Type.Optional(People),
    channels: Type.Optional(ChannelChoices),
    ...recipientFields,
  },
  closed,
);
const MailsBody = Type.Object(
  {
    recipients: Type.Array(Type.Union([Person, PersonRefBody]), { maxItems: 200, uniqueItems: true }),
    channels: Type.Optional(ChannelChoices),
    cc: recipientFields.cc,
    replyTo: recipientFields.replyTo,
    again: Type.Optional(Type.Boolean()),
  },
  closed,
);

export interface RunRoutePorts {
  database: Database;
  reports: ReportStore;
  runs: RunStore;
  snapshots: SnapshotStore;
  drawing: Drawing;
  enclosures: Enclosures;
  channels: Channels;
  deliveries: DeliveryStore;
  people: PeopleReader;
  mailing: RunMailing;
  catalogue: DatasetCatalogue;
  dashboards: RecipientPorts['dashboards'];
  reader: ReportReader;
}

/** Runs of saved reports: asked for, watched, fetched as files, sent to people. */
export function runRoutes(ports: RunRoutePorts): Route[] {
  const { database, reports, runs, channels, reader, drawing } = ports;
  return [
    {
      method: 'POST',
      path: OF_REPORT,
      summary: 'Runs a saved report now, or for another range; it is sent to the people named once it is ready.',
      access: WRITE,
      body: RunBody,
      responses: { 202: { description: 'The run, which waits.', schema: ReportRunAnswer } },
      async handle({ param, body }, context) {
        const { workspaceId, userId } = callerOf(context);
        const wanted = body as NewReportRun;
        checkFilters(wanted.filters ?? []);
        const report = await reports.get(workspaceId, param('id'));
        if (wanted.range) checkDays(wanted.range, report.document.timezone, '');
        await checkRecipients(ports, wanted, { workspaceId, report, path: '' });
        await channels.check(workspaceId, wanted.channels ?? [], { path: '/channels' });
        const { mailTo: _, recipients: __, ...rest } = wanted;
        const [id] = await database.inWorkspace(workspaceId, (transaction) =>
          planRuns(ports, transaction, { workspaceId, report, audience: wanted, wanted: rest, askedBy: userId }),
        );
        return { status: 202, json: await reader.run(workspaceId, context.locale, id) };
      },
    },
    {
      method: 'GET',
      path: OF_REPORT,
      summary: 'The runs of a saved report, the newest first, by cursor.',
      access: READ,
      query: Type.Object({ after: Type.Optional(Type.String({ maxLength: 64 })) }, closed),
      responses: { 200: { description: 'The runs.', schema: ReportRunListAnswer } },
      async handle({ param, query }, context) {
        const { workspaceId } = callerOf(context);
        const { after } = query as { after?: string };
        const { items, ...more } = await runs.ofReport(workspaceId, param('id'), after);
        const list: ReportRunList = { items: await reader.runs(workspaceId, context.locale, items), ...more };
        return { json: list };
      },
    },
    {
      method: 'GET',
      path: ONE,
      summary: 'How far a run has come, and what came of it.',
      access: READ,
      responses: { 200: { description: 'The run.', schema: ReportRunAnswer } },
      async handle({ param }, context) {
        return { json: await reader.run(callerOf(context).workspaceId, context.locale, param('id')) };
      },
    },
    {
      method: 'GET',
      path: `${ONE}/report.pdf`,
      summary: 'The report as a PDF file.',
      access: READ,
      responses: { 200: { description: 'The file.', type: 'application/pdf' } },
      async handle({ param }, context) {
        const { workspaceId } = callerOf(context);
        const run = await runs.get(workspaceId, param('id'));
        return fileReply(run, 'pdf', await runs.pdf(workspaceId, run.id));
      },
    },
    {
      method: 'GET',
      path: `${ONE}/report.html`,
      summary: 'The report as a page, drawn from the same numbers as its PDF file.',
      access: READ,
      responses: { 200: { description: 'The page.', type: 'text/html; charset=utf-8' } },
      async handle({ param }, context) {
        const { workspaceId } = callerOf(context);
        const sheet = await sheetOf(ports, workspaceId, await runs.get(workspaceId, param('id')));
        return shownApart(await drawing.html(sheet, context.signal));
      },
    },
    {
      method: 'POST',
      path: `${ONE}/mails`,
      summary:
        'Sends a finished run to people and to places of channels; whoever has it already does not get it again, unless asked for.',
      access: WRITE,
      body: MailsBody,
      responses: { 202: { description: 'All mails of the run.', schema: MailsAnswer } },
      async handle({ param, body }, context) {
        const { workspaceId, userId } = callerOf(context);
        const run = await runs.get(workspaceId, param('id'));
        await sendRun(ports, workspaceId, run, { asked: body as NewReportMails, causedBy: userId });
        const { mails } = await reader.run(workspaceId, context.locale, run.id);
        return { status: 202, json: { items: mails } };
      },
    },
  ];
}

/** Errors: `badRequest` for places that are not there, for people who may not be written to now and for a run that is not ready; `notFound` for one that was erased. */
async function sendRun(
  ports: RunRoutePorts,
  workspaceId: string,
  run: StoredRun,
  { asked, causedBy }: { asked: NewReportMails; causedBy: string },
): Promise<void> {
  const { mailing, people, snapshots, runs, database, deliveries } = ports;
  const { channels = [], cc = [], replyTo, again = false } = asked;
  const to = asked.recipients.map((one): PersonRef => (typeof one === 'string' ? { kind: 'member', id: one } : one));
  const answers = replyTo ? [{ ref: replyTo, path: '/replyTo' }] : [];
  await people.everyone(workspaceId, [...placesIn(to, '/recipients'), ...placesIn(cc, '/cc'), ...answers]);
  await ports.channels.check(workspaceId, channels, { path: '/channels' });
  if (run.pdf_bytes === null && !run.erased) throw new AppError('badRequest', SAYS.notReady(), { path: '/id' });
  const sheet = await sheetOf(ports, workspaceId, run);
  const mails = await mailing.prepare(workspaceId, run, {
    ...{ sheet, pdf: (await runs.pdf(workspaceId, run.id)).content, to, cc, replyTo, again },
    ...{ causedBy, decidedBy: causedBy, byHand: true },
  });
  refuseNamed(mails.leftOut);
  await database.inWorkspace(workspaceId, async (transaction) => {
    if (!(await snapshots.holds(transaction, run.id))) throw new AppError('notFound', SAYS.noFile(), { path: '/id' });
    const leftOut = [...mails.leftOut, ...(await mails.put(transaction))];
    refuseNamed(leftOut);
    if (leftOut.length > 0) await runs.leftOut(transaction, run.id, merged(run.left_out, leftOut));
    await deliveries.put(transaction, { workspaceId, runId: run.id }, channels, { again });
  });
}

/** What is said of the same people anew stands for what was. */
function merged(before: readonly LeftOut[], now: readonly LeftOut[]): LeftOut[] {
  const isSame = (one: LeftOut, other: LeftOut) =>
    one.person && other.person ? personKey(one.person) === personKey(other.person) : one.who.en === other.who.en;
  return [...before.filter((one) => !now.some((other) => isSame(one, other))), ...now];
}

/** Nobody gets it where somebody who was named does not; whoever is in a group is left out alone, and the run says so. */
function refuseNamed(people: readonly LeftOut[]): void {
  const left = people.find(({ inGroup }) => inGroup !== true);
  if (left) throw new AppError('badRequest', joinSaid([left.who, left.reason], ': '), { path: '/recipients' });
}

/** Errors: `notFound` for a run that is not ready, failed or was erased. */
async function sheetOf({ snapshots, enclosures }: RunRoutePorts, workspaceId: string, run: StoredRun): Promise<Sheet> {
  const snapshot = run.pdf_bytes === null ? undefined : await snapshots.read(workspaceId, run.id);
  if (!snapshot) throw new AppError('notFound', SAYS.noFile(), { path: '/id' });
  return { snapshot, document: run.document, ...(await enclosures.of(workspaceId, run, snapshot)) };
}
