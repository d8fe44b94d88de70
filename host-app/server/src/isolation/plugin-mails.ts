import type { MailMessage, MailOutcome } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { ulid } from 'ulid';
import type { Database } from '../storage/index.ts';
import { SAYS } from './sentences.ts';

/** Messages of one plugin in one workspace, in any 24 hours. */
export const MOST_MAILS_A_DAY = 20;

export interface KeptMail {
  id: string;
  plugin: string;
  recipient: string;
  subject: string;
  /** Null once it is kept no longer. */
  text: string | null;
  at: Date;
}

/** Takes a message of a plugin on its way, in the transaction that counts it. */
export type PluginPost = (
  transaction: Knex.Transaction,
  message: Omit<KeptMail, 'at' | 'recipient' | 'text'> & {
    text: string;
    workspaceId: string;
    userId: string;
    address: string;
  },
) => Promise<void>;

/** Why a message of a plugin is not taken, by the name of the rule. */
type Refused = (rule: 'recipient' | 'rate', reason: string) => void;

/**
 * What plugins write to people. Only members of the workspace can be written to. Messages stand in the outbox of the workspace, where its
 * owners read them, and leave by the mail server where the server has one; the outcome is `uncertain`, since nobody knows it yet.
 */
export class PluginMails {
  readonly #database: Database;
  readonly #post: PluginPost;

  constructor(database: Database, post: PluginPost) {
    this.#database = database;
    this.#post = post;
  }

  /** Errors: `forbidden` for an address that is no member's, `rateLimited`. */
  async send(workspaceId: string, plugin: string, message: MailMessage, refused: Refused): Promise<MailOutcome> {
    const to = message.to.trim().toLowerCase();
    return this.#database.inWorkspace<MailOutcome>(workspaceId, async (transaction) => {
      const member = await transaction('members as m')
        .join('users as u', 'u.id', 'm.user_id')
        .where('u.email', to)
        .first<{ id: string } | undefined>('u.id');
      if (member === undefined) {
        refused('recipient', 'the address is no member’s of the workspace');
        throw new AppError('forbidden', SAYS.noRecipient({ plugin }), {
          details: { plugin, capability: 'mail', rule: 'recipient' },
        });
      }
      await transaction.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
        `plugin mail ${workspaceId} ${plugin}`,
      ]);
      const [row] = await transaction('plugin_mails')
        .where({ plugin })
        .whereRaw("at > now() - interval '1 day'")
        .count({ count: '*' });
      if (Number(row?.['count'] ?? 0) >= MOST_MAILS_A_DAY) {
        refused('rate', `it has written ${MOST_MAILS_A_DAY} messages within a day`);
        throw new AppError('rateLimited', SAYS.tooManyMails({ plugin, limit: MOST_MAILS_A_DAY }), {
          details: { plugin, capability: 'mail', rule: 'rate' },
        });
      }
      const { subject, text } = message;
      const id = ulid();
      const told = { id, plugin, subject, text };
      await transaction('plugin_mails').insert({ ...told, workspace_id: workspaceId, recipient: to });
      await this.#post(transaction, { ...told, workspaceId, userId: member.id, address: to });
      return 'uncertain';
    });
  }

  /** The newest first. */
  list(workspaceId: string): Promise<KeptMail[]> {
    const sql = 'select id, plugin, recipient, subject, text, at from plugin_mails order by at desc, id desc limit 200';
    return this.#database.read<KeptMail>(workspaceId, sql, []);
  }
}
