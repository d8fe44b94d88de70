import type { Knex } from 'knex';
import type { ReportSettings } from '../../api-report-definitions.ts';
import type { Database } from '../../storage/index.ts';
import type { Work, WorkQueue } from '../queue/work-queue.ts';
import type { Workman } from '../queue/worker.ts';
import type { ReportSettingsStore } from './report-settings.ts';

const LEASE_MS = 300_000;
const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;
/** Runs or mails that are gone through in one transaction. */
const AT_ONCE = 200;

interface SweepPorts {
  database: Database;
  queue: WorkQueue;
  settings: ReportSettingsStore;
}

/** Lets go of what a workspace wants to keep no longer, every hour; each workspace is swept by one server at a time. */
export class SweepWorkman implements Workman {
  readonly kind = 'sweep';
  readonly leaseMs = LEASE_MS;
  readonly #ports: SweepPorts;

  constructor(ports: SweepPorts) {
    this.#ports = ports;
  }

  async work(work: Work, stopping: AbortSignal): Promise<void> {
    const { database, queue, settings } = this.#ports;
    const { workspaceId } = work;
    // No server ran, or the clock jumped ahead: what is old by it may be young. Nothing goes before there was a day to set it right; that day
    // is given once, since a server that runs for some hours a week is late each time.
    if (work.late > DAY_SECONDS && work.waited < DAY_SECONDS)
      return database.outsideWorkspaces((transaction) => queue.postpone(transaction, work, DAY_SECONDS));
    const kept = await settings.read(workspaceId);
    for (const step of stepsOf(kept)) {
      for (let more = true; more && !stopping.aborted; ) {
        more = await database.inWorkspace(workspaceId, async (transaction) => {
          if (!(await queue.holds(transaction, work))) return false;
          return (await step(transaction)) === AT_ONCE;
        });
      }
    }
    stopping.throwIfAborted();
    await database.outsideWorkspaces((transaction) => queue.postpone(transaction, work, HOUR_SECONDS));
  }
}

/** Answers how many were gone through. */
type Step = (transaction: Knex.Transaction) => Promise<number>;

function stepsOf({ runsDays, filesDays, mailsDays }: ReportSettings): Step[] {
  const steps: Step[] = [dropTokens];
  if (filesDays !== null) steps.push((transaction) => dropFiles(transaction, filesDays));
  if (mailsDays !== null) steps.push((transaction) => dropMails(transaction, mailsDays));
  if (mailsDays !== null) steps.push((transaction) => dropPluginTexts(transaction, mailsDays));
  // Before the mails that they became: one without its mail would be told of as kept.
  if (runsDays !== null) steps.push((transaction) => dropPluginMails(transaction, runsDays));
  if (runsDays !== null) steps.push((transaction) => dropRuns(transaction, runsDays));
  steps.push(dropLogos);
  return steps;
}

/** Ended so long ago, with no mail that is still to go. The run is locked first, as whoever erases a shop does. */
const OVER = `finished_at < now() - make_interval(days => ?) and not exists (
    select from mail_outbox m where m.run_id = r.id and m.state in ('pending', 'sending', 'held'))`;

/** Nothing leads to its file any more that somebody outside may still open. */
const UNLINKED = `not exists (select from mail_tokens t where t.run_id = r.id and t.kind = 'file' and t.expires_at > now())`;

/** Written so long ago, with no mail that is still to go. */
const OLD_WORDS = `at < now() - make_interval(days => ?) and not exists (
    select from mail_outbox m where m.id = plugin_mails.id and m.state in ('pending', 'sending', 'held'))`;

/** Links of mails that lead nowhere any more. */
function dropTokens(transaction: Knex.Transaction): Promise<number> {
  const old = transaction('mail_tokens')
    .where('expires_at', '<', transaction.fn.now())
    .limit(AT_ONCE)
    .select('token_hash');
  return transaction('mail_tokens').whereIn('token_hash', old).delete();
}

/** Logos that no run shows any more. What is stored at this moment may show one again: it says so there, and is waited for. */
function dropLogos(transaction: Knex.Transaction): Promise<number> {
  return transaction('report_logos as l')
    .whereRaw(
      `l.used_at < now() - interval '1 day' and not exists (select from report_snapshots s where s.logo = l.hash)`,
    )
    .delete();
}

/** Numbers and files of runs; that they were, and what came of them, stays. */
async function dropFiles(transaction: Knex.Transaction, days: number): Promise<number> {
  const ids = await locked(
    transaction,
    `select r.id from report_runs r where ${OVER} and ${UNLINKED} and (exists (select from report_snapshots s where s.run_id = r.id)
        or exists (select from report_files f where f.run_id = r.id)) order by r.id limit ${AT_ONCE} for update skip locked`,
    days,
  );
  for (const table of ['report_files', 'report_snapshots']) await transaction(table).whereIn('run_id', ids).delete();
  return ids.length;
}

/** What mails said; to whom they went, when and whether they arrived, stays. */
async function dropMails(transaction: Knex.Transaction, days: number): Promise<number> {
  const ids = await locked(
    transaction,
    `select r.id from report_runs r where ${OVER} and exists (select from mail_bodies b where b.run_id = r.id)
        and not exists (select from mail_outbox m where m.run_id = r.id and m.created_at >= now() - make_interval(days => ?))
      order by r.id limit ${AT_ONCE} for update skip locked`,
    days,
    days,
  );
  await transaction('mail_bodies').whereIn('run_id', ids).delete();
  const notices = await locked(
    transaction,
    `select id from mail_outbox where content is not null and state not in ('pending', 'sending', 'held')
        and created_at < now() - make_interval(days => ?) order by id limit ${AT_ONCE} for update skip locked`,
    days,
  );
  await transaction('mail_outbox').whereIn('id', notices).update({ content: null });
  return Math.max(ids.length, notices.length);
}

/** What plugins wrote; which one wrote to whom, and when, stays. */
async function dropPluginTexts(transaction: Knex.Transaction, days: number): Promise<number> {
  const ids = await locked(
    transaction,
    `select id from plugin_mails where text is not null and ${OLD_WORDS} order by id limit ${AT_ONCE} for update skip locked`,
    days,
  );
  return transaction('plugin_mails').whereIn('id', ids).update({ text: null });
}

/** That plugins wrote. */
async function dropPluginMails(transaction: Knex.Transaction, days: number): Promise<number> {
  const ids = await locked(
    transaction,
    `select id from plugin_mails where ${OLD_WORDS} order by id limit ${AT_ONCE} for update skip locked`,
    days,
  );
  return transaction('plugin_mails').whereIn('id', ids).delete();
}

/** The line in the history, with all that hangs on it, and mails that are of no run. */
async function dropRuns(transaction: Knex.Transaction, days: number): Promise<number> {
  const sql = `select r.id from report_runs r where ${OVER} and ${UNLINKED} order by r.id limit ${AT_ONCE} for update skip locked`;
  const ids = await locked(transaction, sql, days);
  await transaction('report_runs').whereIn('id', ids).delete();
  const singles = await locked(
    transaction,
    `select id from mail_outbox where run_id is null and state not in ('pending', 'sending', 'held')
        and created_at < now() - make_interval(days => ?) order by id limit ${AT_ONCE} for update skip locked`,
    days,
  );
  await transaction('mail_outbox').whereIn('id', singles).delete();
  return Math.max(ids.length, singles.length);
}

async function locked(transaction: Knex.Transaction, sql: string, ...values: number[]): Promise<string[]> {
  const { rows } = await transaction.raw<{ rows: { id: string }[] }>(sql, values);
  return rows.map(({ id }) => id);
}
