import { isDeepStrictEqual } from 'node:util';
import { Range } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { Hooks, HostHooks } from '@vitrine/core/hooks';
import { nextOccurrences, type Occurrence, type ScheduleRule } from '@vitrine/report-engine/schedule';
import { Type } from 'typebox';
import type {
  NewScheduleRun,
  OccurrenceList,
  ReportSchedule,
  ReportScheduleDocument,
  ReportScheduleList,
  ScheduleTimes,
} from '../../api-reports.ts';
import { callerOf, type Route } from '../../http/index.ts';
import type { DatasetCatalogue } from '../../queries/contract.ts';
import type { Channels } from '../channels/channels.ts';
import { faultsAt } from '../definitions/faults-at.ts';
import { checkMayAskIf } from '../definitions/may-ask.ts';
import type { ReportStore } from '../definitions/report-store.ts';
import { checkDays } from '../known-days.ts';
import { checkZone, isZone } from '../known-zone.ts';
import { planRuns } from '../people/plan-runs.ts';
import { checkRecipients, type RecipientPorts } from '../people/recipient-fields.ts';
import type { ReportReader } from '../report-reader.ts';
import {
  OccurrenceListAnswer,
  ReportRunAnswer,
  ScheduleAnswer,
  ScheduleListAnswer,
  ScheduleTimesAnswer,
} from '../schemas.ts';
import { SAYS } from '../sentences.ts';
import { refuseStale } from '../stale-version.ts';
import { askedBySchedule, dayOf, marksOf, type PlanPorts, planDue } from './plan-occurrences.ts';
import { checkSchedule, RuleBody, ScheduleBody } from './schedule-document.ts';
import { noSchedule, type StoredSchedule } from './schedule-store.ts';

const READ = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const WRITE = { kind: 'member', role: 'editor', scope: 'write' } as const;
const closed = { additionalProperties: false } as const;
const OF_REPORT = '/api/v1/saved-reports/:id/schedules';
const ONE = '/api/v1/report-schedules/:id';
/** Dates that are shown ahead. */
const AHEAD = 5;
/** `2026-03-29T02:30`, before the zone. */
const WALL_TIME_LENGTH = 16;
/** Schedules of one report. */
const MOST = 20;

const ChangeBody = Type.Object({ baseVersion: Type.Integer({ minimum: 1 }), document: ScheduleBody }, closed);

export interface ScheduleRoutePorts extends PlanPorts {
  reader: ReportReader;
  channels: Channels;
  reports: ReportStore;
  catalogue: DatasetCatalogue;
  dashboards: RecipientPorts['dashboards'];
  hooks: Hooks<HostHooks>;
}

/** When saved reports are run by themselves: seen, set, changed, paused, and what became of each time. */
export function scheduleRoutes(ports: ScheduleRoutePorts): Route[] {
  const { database, schedules, reports, reader, channels, catalogue, now } = ports;
  return [
    {
      method: 'GET',
      path: OF_REPORT,
      summary: 'The schedules of a saved report, each with its next five dates.',
      access: READ,
      responses: { 200: { description: 'The schedules.', schema: ScheduleListAnswer } },
      async handle({ param }, context) {
        const { workspaceId } = callerOf(context);
        const list: ReportScheduleList = {
          items: (await schedules.ofReport(workspaceId, param('id'))).map(scheduleAnswer),
        };
        return { json: list };
      },
    },
    {
      method: 'POST',
      path: OF_REPORT,
      summary: 'Sets a schedule for a saved report; it holds from now on.',
      access: WRITE,
      body: ScheduleBody,
      responses: { 201: { description: 'The schedule.', schema: ScheduleAnswer } },
      async handle({ param, body }, context) {
        const { workspaceId, userId: changedBy } = callerOf(context);
        const document = await checkSchedule(catalogue, workspaceId, body as ReportScheduleDocument, '');
        await channels.check(workspaceId, document.channels ?? [], { path: '/channels' });
        const stored = await reports.get(workspaceId, param('id'));
        await checkMayAskIf(ports.hooks, context, document);
        await checkRecipients(ports, document, {
          workspaceId,
          report: stored,
          path: '',
          asks: askedByCondition(document),
        });
        const id = await database.inWorkspace(workspaceId, async (transaction) => {
          const report = await transaction('reports')
            .where({ id: param('id') })
            .forUpdate()
            .first('id');
          if (report === undefined) throw new AppError('notFound', SAYS.noSavedReport(), { path: '/id' });
          const [{ count } = { count: 0 }] = await transaction('report_schedules')
            .where({ report_id: param('id') })
            .count({ count: '*' });
          if (Number(count) >= MOST)
            throw new AppError('badRequest', SAYS.tooManySchedules({ most: MOST }), { path: '/id' });
          const marks = marksOf(document, await now(transaction));
          return schedules.create(transaction, workspaceId, param('id'), { document, changedBy, ...marks });
        });
        return { status: 201, json: scheduleAnswer(await schedules.get(workspaceId, id)) };
      },
    },
    {
      method: 'PUT',
      path: ONE,
      summary: 'Changes a schedule, pauses it or lets it go on, unless somebody else changed it since it was read.',
      access: WRITE,
      body: ChangeBody,
      responses: { 200: { description: 'The schedule.', schema: ScheduleAnswer } },
      async handle({ param, body }, context) {
        const { workspaceId, userId: changedBy } = callerOf(context);
        const { baseVersion, document } = body as { baseVersion: number; document: ReportScheduleDocument };
        await checkSchedule(catalogue, workspaceId, document, '/document');
        const { document: before, report_id } = await schedules.get(workspaceId, param('id'));
        const report = await reports.get(workspaceId, report_id);
        await faultsAt('/document', () => checkMayAskIf(ports.hooks, context, { ...document, before: before.onlyIf }));
        await checkRecipients(ports, document, {
          ...{ workspaceId, report, path: '/document', before },
          asks: askedByCondition(document, before),
        });
        const sent = { path: '/document/channels', before: before.channels };
        await channels.check(workspaceId, document.channels ?? [], sent);
        await database.inWorkspace(workspaceId, async (transaction) => {
          const stored = await schedules.locked(transaction, param('id'));
          if (!stored) throw noSchedule();
          refuseStale(stored, baseVersion, SAYS.scheduleClash());
          // What fell due a moment ago did so by the rule that held then, where its times can be told.
          const current = await now(transaction);
          const handled = isZone(before.rule.timezone)
            ? await planDue(ports, transaction, workspaceId, stored)
            : current;
          const marks = marksOf(document, later(handled, current));
          await schedules.change(transaction, stored, { document, changedBy, ...marks });
          if (handled === current) await ports.troubles.goesOn(transaction, stored.id);
        });
        return { json: scheduleAnswer(await schedules.get(workspaceId, param('id'))) };
      },
    },
    {
      method: 'DELETE',
      path: ONE,
      summary: 'Ends a schedule. The runs that it made stay.',
      access: WRITE,
      responses: { 204: { description: 'Ended.' } },
      async handle({ param }, context) {
        await schedules.delete(callerOf(context).workspaceId, param('id'));
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      path: `${ONE}/runs`,
      summary: 'Runs a schedule now, for its own days or for others: made and sent as at its times.',
      access: WRITE,
      body: Type.Object({ range: Type.Optional(Type.Union([Range, Type.Null()])) }, closed),
      responses: { 202: { description: 'The run, which waits.', schema: ReportRunAnswer } },
      async handle({ param, body }, context) {
        const { workspaceId, userId: askedBy } = callerOf(context);
        const { range } = body as NewScheduleRun;
        const { document, report_id } = await schedules.get(workspaceId, param('id'));
        if (range) checkDays(range, document.rule.timezone, '');
        const { wanted, ...asked } = askedBySchedule(document, await reports.get(workspaceId, report_id));
        const [first] = await database.inWorkspace(workspaceId, async (transaction) =>
          planRuns(ports, transaction, {
            ...{ ...asked, workspaceId, askedBy, day: dayOf(document, await now(transaction)) },
            wanted: { ...wanted, schedule: param('id'), ...(range === undefined ? {} : { range }) },
          }),
        );
        return { status: 202, json: await reader.run(workspaceId, context.locale, first) };
      },
    },
    {
      method: 'GET',
      path: `${ONE}/occurrences`,
      summary: 'The times that a schedule fell due, the newest first, and what became of each.',
      access: READ,
      query: Type.Object({ after: Type.Optional(Type.String({ maxLength: 100 })) }, closed),
      responses: { 200: { description: 'The times.', schema: OccurrenceListAnswer } },
      async handle({ param, query }, context) {
        const { workspaceId } = callerOf(context);
        const { after } = query as { after?: string };
        const { items, ...more } = await schedules.occurrences(workspaceId, param('id'), after);
        const stored = await ports.runs.ofOccurrences(workspaceId, param('id'), items);
        const runs = await reader.runs(workspaceId, context.locale, stored);
        const keys = new Map(stored.map(({ id, occurrence }) => [id, occurrence]));
        const list: OccurrenceList = {
          items: items.map(({ key, due_at, outcome, run_id }) => ({
            key: key.slice(0, WALL_TIME_LENGTH),
            dueAt: due_at.toISOString(),
            outcome,
            run: runs.find(({ id }) => id === run_id) ?? null,
            runs: runs.filter(({ id }) => keys.get(id) === key || id === run_id),
          })),
          ...more,
        };
        return { json: list };
      },
    },
    {
      method: 'POST',
      path: '/api/v1/report-schedules/next',
      summary: 'The next five dates of a rule, before it is saved.',
      access: READ,
      body: Type.Object({ rule: RuleBody }, closed),
      responses: { 200: { description: 'The dates.', schema: ScheduleTimesAnswer } },
      async handle({ body }) {
        const { rule } = body as { rule: ScheduleRule };
        checkZone(rule.timezone, '/rule/timezone');
        const times: ScheduleTimes = { items: nextOccurrences(rule, Temporal.Now.instant(), AHEAD).map(timeOf) };
        return { json: times };
      },
    },
  ];
}

function scheduleAnswer(stored: StoredSchedule): ReportSchedule {
  const { id, report_id, version, document, handled_until, created_at, updated_at } = stored;
  return {
    id,
    report: report_id,
    version,
    document,
    next: document.paused ? [] : datesAfter(document.rule, handled_until),
    createdAt: created_at.toISOString(),
    updatedAt: updated_at.toISOString(),
  };
}

/** What its condition asks; of one that was saved before, as are its recipients, nothing more is wanted. */
function askedByCondition({ onlyIf, recipients }: ReportScheduleDocument, before?: ReportScheduleDocument): string[] {
  const isKept = before !== undefined && isDeepStrictEqual([onlyIf, recipients], [before.onlyIf, before.recipients]);
  return onlyIf === undefined || isKept ? [] : [onlyIf.dataset];
}

/** None for a rule of a zone that this machine does not know any more: the schedule is shown all the same. */
function datesAfter(rule: ScheduleRule, handledUntil: Date): { key: string; at: string }[] {
  const after = later(Temporal.Instant.fromEpochMilliseconds(handledUntil.getTime()), Temporal.Now.instant());
  try {
    return nextOccurrences(rule, after, AHEAD).map(timeOf);
  } catch {
    return [];
  }
}

function timeOf({ key, at }: Occurrence): { key: string; at: string } {
  return { key, at: at.toString() };
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? other : one;
}
