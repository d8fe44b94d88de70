import type { MailMessage, MailOutcome } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
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
  text: string;
  at: Date;
}

/** Why a message of a plugin is not taken, by the name of the rule. */
type Refused = (rule: 'recipient' | 'rate', reason: string) => void;

/**
 * What plugins write to people. Only members of the workspace can be written to. As long as the server has no mail of its own, messages are
 * kept in the outbox of the workspace, where its owners read them; the outcome is then `uncertain`, since nobody was sent anything.
 */
export class PluginMails {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Errors: `forbidden` for an address that is no member's, `rateLimited`. */
  async send(workspaceId: string, plugin: string, message: MailMessage, refused: Refused): Promise<MailOutcome> {
    const to = message.to.trim().toLowerCase();
    return this.#database.inWorkspace<MailOutcome>(workspaceId, async (transaction) => {
      const member = await transaction('members as m')
        .join('users as u', 'u.id', 'm.user_id')
        .where('u.email', to)
        .first('u.id');
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
      await transaction('plugin_mails').insert({
        workspace_id: workspaceId,
        id: ulid(),
        plugin,
        recipient: to,
        subject,
        text,
      });
      return 'uncertain';
    });
  }

  /** The newest first. */
  list(workspaceId: string): Promise<KeptMail[]> {
    const sql = 'select id, plugin, recipient, subject, text, at from plugin_mails order by at desc, id desc limit 200';
    return this.#database.read<KeptMail>(workspaceId, sql, []);
  }
}
