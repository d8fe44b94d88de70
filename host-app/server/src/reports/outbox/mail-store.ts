import { AppError, type Said } from '@vitrine/core/errors';
import type { MailState, MailSummary } from '../../api-reports.ts';
import type { Database } from '../../storage/index.ts';
import { SAYS } from '../sentences.ts';
import { sourceOf } from './compose-mail.ts';
import { unpacked } from './own-part.ts';

export interface StoredMail {
  id: string;
  kind: MailSummary['kind'];
  run_id: string | null;
  plugin: string | null;
  sender: string | null;
  recipient: string;
  subject: string;
  state: MailState;
  fault: Said | null;
  attempts: number;
  message_id: string | null;
  bytes: number | null;
  created_at: Date;
  sent_at: Date | null;
  /** What a plugin wrote before there were mails of plugins; null for what has a source. */
  text: string | null;
}

const MAILS = `select id, kind, run_id, plugin, sender, recipient, subject, state, fault, attempts, message_id, bytes,
    created_at, sent_at, null as text, caused_by
  from mail_outbox
  union all
  select id, 'plugin', null, plugin, null, recipient, subject, 'kept', null, 0, null, null, at, null, text, null
    from plugin_mails p where not exists (select from mail_outbox o where o.id = p.id)`;
const PAGE = 50;

interface SourceRow {
  head: string;
  content: Buffer | null;
  rest: Buffer | null;
}

/** Mails to look at: of reports, of the product, and of plugins. */
export class MailStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The newest first, less those of `hidden` reports; only those that one person caused where they are named. */
  async list(
    workspaceId: string,
    { causedBy, hidden, after }: { causedBy: string | undefined; hidden: readonly string[]; after: string | undefined },
  ): Promise<{ items: StoredMail[]; next?: string }> {
    const sql = `select * from (${MAILS}) as mails where ($1::text is null or caused_by = $1) and ($2::text is null or id < $2)
        and (run_id is null or not exists (select from report_runs r where r.id = run_id and r.report_id = any ($3)))
      order by id desc limit ${PAGE + 1}`;
    const rows = await this.#database.read<StoredMail>(workspaceId, sql, [
      causedBy ?? null,
      after ?? null,
      [...hidden],
    ]);
    const items = rows.slice(0, PAGE);
    const last = items.at(-1);
    return rows.length > PAGE && last ? { items, next: last.id } : { items };
  }

  /** Of these runs, the oldest first. */
  ofRuns(workspaceId: string, runs: readonly string[]): Promise<StoredMail[]> {
    const sql = `select * from (${MAILS}) as mails where run_id = any ($1) order by id`;
    return this.#database.read<StoredMail>(workspaceId, sql, [[...runs]]);
  }

  /** Errors: `notFound` for one that is not there, or that somebody else caused. */
  async get(workspaceId: string, id: string, causedBy: string | undefined): Promise<StoredMail> {
    const sql = `select * from (${MAILS}) as mails where id = $1 and ($2::text is null or caused_by = $2)`;
    const [found] = await this.#database.read<StoredMail>(workspaceId, sql, [id, causedBy ?? null]);
    if (!found) throw new AppError('notFound', SAYS.noMail(), { path: '/id' });
    return found;
  }

  /** The message as it is sent. Errors: `notFound` where it was erased. */
  async source(workspaceId: string, id: string): Promise<Buffer> {
    const sql = `select o.head, coalesce(o.content, b.content) as content, r.content as rest from mail_outbox o
      left join mail_bodies b on b.run_id = o.run_id and b.hash = o.body_hash
      left join mail_bodies r on r.run_id = o.run_id and r.hash = o.rest_hash where o.id = $1`;
    const [found] = await this.#database.read<SourceRow>(workspaceId, sql, [id]);
    if (!found?.content) throw new AppError('notFound', SAYS.erasedMail(), { path: '/id' });
    return sourceOf(found.head, await unpacked(found.content, found.rest));
  }
}
