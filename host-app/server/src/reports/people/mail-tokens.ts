import type { Knex } from 'knex';
import { newSecret, secretHash } from '../../identity/secret.ts';
import type { Database } from '../../storage/index.ts';
import { columnsOf, type MailPerson, type PersonColumns, personIn } from '../outbox/contact-book.ts';

export type MailTokenKind = 'confirm' | 'unsubscribe' | 'file';

/** What a link in a mail stands for. */
export interface MailToken {
  workspaceId: string;
  kind: MailTokenKind;
  person: MailPerson;
  runId: string | null;
}

/** For so long the link in a mail leads to the file. */
export const FILE_DAYS = 14;

export interface NewMailToken extends Omit<MailToken, 'workspaceId' | 'runId'> {
  /** As `make` named it. */
  token: string;
  runId?: string;
  /** Undefined for one that holds for as long as the person is known. */
  lasts: { days: number } | undefined;
}

interface Row extends PersonColumns {
  kind: MailTokenKind;
  run_id: string | null;
}

/** Nothing that was made here looks otherwise: it is not looked for in the database. */
const SHAPE = /^([A-Za-z0-9_-]{1,64})-[A-Za-z0-9_-]{43}$/;

/** What stands at the end of links in mails: the workspace and 256 random bits, of which the hash alone is kept. */
export class MailTokens {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** A name that no row has yet; `store` keeps it. */
  make(workspaceId: string): string {
    return `${workspaceId}-${newSecret()}`;
  }

  /** What is too old of the same people goes on this occasion. */
  async store(transaction: Knex.Transaction, workspaceId: string, made: readonly NewMailToken[]): Promise<void> {
    if (made.length === 0) return;
    await ofPeople(
      transaction,
      made.map(({ person }) => person),
    )
      .where('expires_at', '<', transaction.fn.now())
      .delete();
    await transaction('mail_tokens').insert(
      made.map(({ token, kind, person, runId, lasts }) => ({
        workspace_id: workspaceId,
        token_hash: hashOf(token),
        kind,
        ...columnsOf(person),
        run_id: runId ?? null,
        expires_at: lasts === undefined ? null : inDays(transaction, lasts.days),
      })),
    );
  }

  /** What these people were asked before is no question any more. */
  async dropQuestions(transaction: Knex.Transaction, people: readonly MailPerson[]): Promise<void> {
    await ofPeople(transaction, people).where({ kind: 'confirm' }).delete();
  }

  /** The links to files in these mails, which were held, last from now on. */
  async released(transaction: Knex.Transaction, mails: readonly string[]): Promise<void> {
    await ofMails(transaction, mails).update({ expires_at: inDays(transaction, FILE_DAYS) });
  }

  /** Links to files of this report lead somebody outside nowhere any more. */
  async closed(
    transaction: Knex.Transaction,
    { reportId, contactId }: { reportId: string; contactId: string },
  ): Promise<void> {
    const runs = transaction('report_runs').where({ report_id: reportId }).select('id');
    await transaction('mail_tokens').where({ kind: 'file', contact_id: contactId }).whereIn('run_id', runs).delete();
  }

  /** Undefined for one that is too old, never was, or is for something else. */
  async find(token: string, kinds: readonly MailTokenKind[]): Promise<MailToken | undefined> {
    const workspaceId = SHAPE.exec(token)?.[1];
    if (workspaceId === undefined) return undefined;
    const sql = `select kind, user_id, contact_id, run_id from mail_tokens
      where token_hash = $1 and kind = any ($2) and (expires_at is null or expires_at > now())`;
    const [row] = await this.#database.read<Row>(workspaceId, sql, [hashOf(token), [...kinds]]);
    return row && { workspaceId, kind: row.kind, person: personIn(row), runId: row.run_id };
  }
}

function inDays(transaction: Knex.Transaction, days: number): Knex.Raw {
  return transaction.raw('now() + make_interval(days => ?)', [days]);
}

function ofPeople(transaction: Knex.Transaction, people: readonly MailPerson[]): Knex.QueryBuilder {
  const ids = (column: keyof PersonColumns) => people.flatMap((person) => columnsOf(person)[column] ?? []);
  return transaction('mail_tokens').where((theirs) => {
    theirs.whereIn('contact_id', ids('contact_id')).orWhereIn('user_id', ids('user_id'));
  });
}

function ofMails(transaction: Knex.Transaction, mails: readonly string[]): Knex.QueryBuilder {
  const theirs = transaction('mail_outbox').whereIn('id', mails).select('contact_id', 'run_id');
  return transaction('mail_tokens').where({ kind: 'file' }).whereIn(['contact_id', 'run_id'], theirs);
}

/** Of the whole text: the same bits under the name of another workspace are another one. */
function hashOf(token: string): Buffer {
  return secretHash(token);
}
