import { provide, type Resolve, token } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { DATASET_CATALOGUE } from '../catalogue/index.ts';
import { SETTINGS } from '../config/index.ts';
import { DASHBOARDS } from '../dashboards/index.ts';
import { DRAWING_PROCESS } from '../drawing/index.ts';
import { PLUGIN_CALLS, PLUGIN_POST } from '../isolation/index.ts';
import { SERVER_ADDRESS } from '../lifecycle/server-address.ts';
import { LOG } from '../observability/index.ts';
import { HOST_HOOKS, PLUGIN_HOST } from '../plugins/index.ts';
import { QUERIES } from '../queries/index.ts';
import { DATABASE } from '../storage/index.ts';
import { TILE_INPUTS } from '../tiles/index.ts';
import { WIDGETS } from '../widgets/index.ts';
import { AccessGuard } from './access/access-guard.ts';
import { approvalRoutes } from './approvals/approval-routes.ts';
import { Approvals } from './approvals/approvals.ts';
import { CHANNELS } from './channels/channels.ts';
import { DeliveryStore } from './channels/delivery-store.ts';
import { reportRoutesOf } from './definitions/all-routes.ts';
import { definitionMigrations } from './definitions/migrations.ts';
import { ReportStore } from './definitions/report-store.ts';
import { Drawing } from './drawing/drawing.ts';
import { Enclosures } from './drawing/enclosures.ts';
import { reportMigrations } from './migrations.ts';
import { MailWorkman } from './outbox/deliver-mail.ts';
import { mailMigrations } from './outbox/mail-migrations.ts';
import { MailPace } from './outbox/mail-pace.ts';
import { mailRoutes } from './outbox/mail-routes.ts';
import { MailStore } from './outbox/mail-store.ts';
import { Outbox } from './outbox/outbox.ts';
import { RunLetters } from './outbox/run-letters.ts';
import { SmtpTransport } from './outbox/smtp.ts';
import { addedByMigrations } from './people/added-by-migrations.ts';
import { ContactLimit } from './people/contact-limit.ts';
import { contactRoutes } from './people/contact-routes.ts';
import { ContactStore } from './people/contact-store.ts';
import { groupMigrations } from './people/group-migrations.ts';
import { groupRoutes } from './people/group-routes.ts';
import { keptNoMigrations } from './people/kept-no-migrations.ts';
import { MailTokens } from './people/mail-tokens.ts';
import { memberMigrations } from './people/member-migrations.ts';
import { peopleMigrations } from './people/migrations.ts';
import { ownWordsMigrations } from './people/own-words-migrations.ts';
import { PeopleReader } from './people/people-reader.ts';
import { publicMailRoutes } from './people/public-routes.ts';
import { RunMailing } from './people/run-mailing.ts';
import { subscriptionRoutes } from './people/subscription-routes.ts';
import { Subscriptions } from './people/subscriptions.ts';
import { PictureStore } from './pictures/picture-store.ts';
import type { ReportService } from './plugin-reports/contract.ts';
import { Reports } from './plugin-reports/report-service.ts';
import { reportRoutes } from './plugin-reports/routes.ts';
import { killedAt, type Passing } from './queue/kill-point.ts';
import { WorkQueue } from './queue/work-queue.ts';
import { startWorker, type Workman } from './queue/worker.ts';
import { ReportReader } from './report-reader.ts';
import { ReportSettingsStore } from './retention/report-settings.ts';
import { retentionMigrations } from './retention/retention-migrations.ts';
import { SweepWorkman } from './retention/sweep.ts';
import type { FillPorts } from './runs/fill-report.ts';
import { RunWorkman } from './runs/run-report.ts';
import { runRoutes } from './runs/run-routes.ts';
import { RunStore } from './runs/run-store.ts';
import { scheduleMigrations } from './schedules/migrations.ts';
import { databaseClock, ScheduleWorkman } from './schedules/plan-occurrences.ts';
import { scheduleRoutes } from './schedules/schedule-routes.ts';
import { ScheduleStore } from './schedules/schedule-store.ts';
import { snapshotMigrations } from './snapshots/snapshot-migrations.ts';
import { SnapshotStore } from './snapshots/snapshot-store.ts';
import { ReportTemplates } from './templates/report-templates.ts';
import { troubleMigrations } from './troubles/trouble-migrations.ts';
import { troubleRoutes } from './troubles/trouble-routes.ts';
import { Troubles } from './troubles/troubles.ts';

const PLUGIN_REPORTS = token<ReportService>('reports of plugins');
export const QUEUE = token<WorkQueue>('report work');
const STORED_REPORTS = token<ReportStore>('saved reports');
export const RUNS = token<RunStore>('report runs');
export const SNAPSHOTS = token<SnapshotStore>('report snapshots');
const MAILS = token<MailStore>('mails');
const READER = token<ReportReader>('report reader');
const SCHEDULES = token<ScheduleStore>('report schedules');
const DRAWING = token<Drawing>('report drawing');
export const LETTERS = token<RunLetters>('letters of runs');
const OUTBOX = token<Outbox>('outbox');
const PICTURES = token<PictureStore>('report pictures');
export const ENCLOSURES = token<Enclosures>('enclosures of reports');
const REPORT_SETTINGS = token<ReportSettingsStore>('report settings');
const PEOPLE = token<PeopleReader>('people of reports');
const CONTACTS = token<ContactStore>('contacts');
const MAIL_TOKENS = token<MailTokens>('links in mails');
const SUBSCRIPTIONS = token<Subscriptions>('subscriptions to reports');
export const DELIVERIES = token<DeliveryStore>('report deliveries');
export const TROUBLES = token<Troubles>('report troubles');
/** Every route that is about a report is behind it, whichever capability has it. */
export const ACCESS = token<AccessGuard>('access to reports');
const APPROVALS = token<Approvals>('approvals of reports');
const MAILING = token<RunMailing>('mails of runs');

/** What a report is filled from. */
function fillPorts(resolve: Resolve): FillPorts {
  return {
    database: resolve(DATABASE),
    hooks: resolve(HOST_HOOKS),
    log: resolve(LOG),
    dashboards: resolve(DASHBOARDS),
    pluginReports: resolve(PLUGIN_REPORTS),
    inputs: resolve(TILE_INPUTS),
    queries: resolve(QUERIES),
    catalogue: resolve(DATASET_CATALOGUE),
  };
}

/** Nobody hands mails over where no mail server is named. */
async function mailWorkmen(resolve: Resolve, passing: Passing): Promise<Workman[]> {
  const { smtpUrl, dkim, perMinute } = resolve(SETTINGS).mail;
  if (smtpUrl === undefined) return [];
  const [database, calls, pace] = [resolve(DATABASE), resolve(PLUGIN_CALLS), new MailPace(perMinute)];
  await database.outsideWorkspaces((transaction) => pace.forget(transaction));
  const mayMail = async (workspaceId: string, plugin: string) =>
    (await calls.allowed(workspaceId, plugin).catch(() => undefined))?.mail === true;
  return [
    new MailWorkman({
      ...{ database, queue: resolve(QUEUE), mayMail, pace, passing },
      troubles: resolve(TROUBLES),
      transport: new SmtpTransport(smtpUrl, dkim),
    }),
  ];
}

export const reports: Capability = {
  name: 'reports',
  migrations: [
    ...reportMigrations,
    ...scheduleMigrations,
    ...definitionMigrations,
    ...peopleMigrations,
    ...ownWordsMigrations,
    ...mailMigrations,
    ...troubleMigrations,
    ...groupMigrations,
    ...retentionMigrations,
    ...memberMigrations,
    ...snapshotMigrations,
    ...addedByMigrations,
    ...keptNoMigrations,
  ],
  providers: [
    provide(
      PLUGIN_REPORTS,
      (hooks, host, calls, queries, database) => new Reports({ hooks, host, calls, queries, database }),
      [HOST_HOOKS, PLUGIN_HOST, PLUGIN_CALLS, QUERIES, DATABASE],
    ),
    provide(QUEUE, (database) => new WorkQueue(database), [DATABASE]),
    provide(STORED_REPORTS, (database) => new ReportStore(database), [DATABASE]),
    provide(RUNS, (database, queue) => new RunStore(database, queue), [DATABASE, QUEUE]),
    provide(SNAPSHOTS, (database) => new SnapshotStore(database), [DATABASE]),
    provide(MAILS, (database) => new MailStore(database), [DATABASE]),
    provide(READER, (stored, runs, mails) => new ReportReader(stored, runs, mails), [STORED_REPORTS, RUNS, MAILS]),
    provide(PEOPLE, (database, { mail }) => new PeopleReader(database, mail.outside), [DATABASE, SETTINGS]),
    provide(CONTACTS, (database) => new ContactStore(database), [DATABASE]),
    provide(MAIL_TOKENS, (database) => new MailTokens(database), [DATABASE]),
    provide(SUBSCRIPTIONS, (database, contacts, tokens) => new Subscriptions({ database, contacts, tokens }), [
      DATABASE,
      CONTACTS,
      MAIL_TOKENS,
    ]),
    provide(PICTURES, (database) => new PictureStore(database), [DATABASE]),
    provide(ENCLOSURES, (snapshots, runs, drawing) => new Enclosures(snapshots, runs, drawing), [
      SNAPSHOTS,
      RUNS,
      DRAWING,
    ]),
    provide(REPORT_SETTINGS, (database) => new ReportSettingsStore(database), [DATABASE]),
    provide(SCHEDULES, (database) => new ScheduleStore(database), [DATABASE]),
    provide(DRAWING, (process, { printMs }) => new Drawing(process, printMs), [DRAWING_PROCESS, SETTINGS]),
    provide(
      LETTERS,
      (drawing, { mail }, address) =>
        new RunLetters({ drawing, sender: mail.from, link: (path) => address.linkOnceKnown(path) }),
      [DRAWING, SETTINGS, SERVER_ADDRESS],
    ),
    provide(
      OUTBOX,
      (queue, people, { mail }, address) =>
        new Outbox({
          queue,
          people,
          sender: mail.from,
          sends: mail.smtpUrl !== undefined,
          link: (path) => address.linkOnceKnown(path),
        }),
      [QUEUE, SUBSCRIPTIONS, SETTINGS, SERVER_ADDRESS],
    ),
    provide(ACCESS, (database) => new AccessGuard(database), [DATABASE]),
    provide(DELIVERIES, (database, queue) => new DeliveryStore(database, queue), [DATABASE, QUEUE]),
    provide(TROUBLES, (database, outbox) => new Troubles(database, outbox), [DATABASE, OUTBOX]),
    provide(
      APPROVALS,
      (database, outbox, tokens, settings, troubles) =>
        new Approvals({
          ...{ database, outbox, tokens, troubles },
          asks: async (workspaceId) => (await settings.read(workspaceId)).approveOutside,
        }),
      [DATABASE, OUTBOX, MAIL_TOKENS, REPORT_SETTINGS, TROUBLES],
    ),
    provide(
      MAILING,
      (people, subscriptions, tokens, approvals, letters, outbox) =>
        new RunMailing({ people, subscriptions, tokens, approvals, letters, outbox }),
      [PEOPLE, SUBSCRIPTIONS, MAIL_TOKENS, APPROVALS, LETTERS, OUTBOX],
    ),
    provide(PLUGIN_POST, (outbox) => (transaction, message) => outbox.putPlugin(transaction, message), [OUTBOX]),
  ],
  routes(resolve) {
    const stored = {
      database: resolve(DATABASE),
      reports: resolve(STORED_REPORTS),
      runs: resolve(RUNS),
      snapshots: resolve(SNAPSHOTS),
      reader: resolve(READER),
      pictures: resolve(PICTURES),
      enclosures: resolve(ENCLOSURES),
    };
    const pluginReports = resolve(PLUGIN_REPORTS);
    const filling = { ...fillPorts(resolve), widgets: resolve(WIDGETS), drawing: resolve(DRAWING) };
    const templates = new ReportTemplates({ ...filling, host: resolve(PLUGIN_HOST), dashboards: resolve(DASHBOARDS) });
    const outbox = resolve(OUTBOX);
    const guard = resolve(ACCESS);
    const sending = { people: resolve(PEOPLE), mailing: resolve(MAILING) };
    const outside = {
      database: resolve(DATABASE),
      contacts: resolve(CONTACTS),
      subscriptions: resolve(SUBSCRIPTIONS),
      tokens: resolve(MAIL_TOKENS),
      limit: new ContactLimit(),
      outbox,
      outside: resolve(SETTINGS).mail.outside,
    };
    return guard.guarded([
      ...reportRoutes(pluginReports),
      ...reportRoutesOf({ ...stored, ...filling, templates, settings: resolve(REPORT_SETTINGS) }),
      ...runRoutes({
        ...{ ...stored, ...filling, ...sending },
        ...{ channels: resolve(CHANNELS), deliveries: resolve(DELIVERIES), drawing: resolve(DRAWING) },
      }),
      ...mailRoutes(resolve(MAILS), outbox, guard),
      ...contactRoutes(outside),
      ...subscriptionRoutes(outside),
      ...groupRoutes({ database: outside.database, people: sending.people }),
      ...publicMailRoutes({ ...outside, runs: resolve(RUNS) }),
      ...approvalRoutes(resolve(APPROVALS)),
      ...troubleRoutes(resolve(TROUBLES)),
      ...scheduleRoutes({
        ...{ ...stored, ...filling, ...sending },
        channels: resolve(CHANNELS),
        queue: resolve(QUEUE),
        schedules: resolve(SCHEDULES),
        troubles: resolve(TROUBLES).ofSchedules,
        now: databaseClock,
      }),
    ]);
  },
  async start(resolve) {
    const [database, queue, log] = [resolve(DATABASE), resolve(QUEUE), resolve(LOG)];
    const settings = resolve(SETTINGS);
    const passing = killedAt(settings.killAt);
    if (!settings.mail.outside)
      log.warn('mails are sent to members alone: people outside need a public https address in VITRINE_PUBLIC_URL');
    const runs = new RunWorkman({
      ...fillPorts(resolve),
      queue,
      drawing: resolve(DRAWING),
      enclosures: resolve(ENCLOSURES),
      runs: resolve(RUNS),
      pictures: resolve(PICTURES),
      snapshots: resolve(SNAPSHOTS),
      troubles: resolve(TROUBLES),
      deliveries: resolve(DELIVERIES),
      mailing: resolve(MAILING),
      passing,
    });
    const schedules = new ScheduleWorkman({
      database,
      queue,
      schedules: resolve(SCHEDULES),
      runs: resolve(RUNS),
      people: resolve(PEOPLE),
      troubles: resolve(TROUBLES).ofSchedules,
      now: databaseClock,
      ...{ passing, log },
    });
    const sweeps = new SweepWorkman({ database, queue, settings: resolve(REPORT_SETTINGS) });
    const mails = await mailWorkmen(resolve, passing);
    // The embedded database serves this server alone: what is taken there was left behind by the one before.
    if (settings.database === undefined) await queue.releaseAll();
    return startWorker({ queue, database, log }, [runs, schedules, sweeps, ...mails]);
  },
};
