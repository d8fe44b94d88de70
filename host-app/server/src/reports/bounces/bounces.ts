import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import type { Database } from '../../storage/index.ts';
import { oneLine } from '../one-line.ts';
import type { Troubles } from '../troubles/troubles.ts';
import type { Bounce } from './read-bounce.ts';
import { SAYS } from './sentences.ts';

export interface BouncedAddress {
  address: string;
  reason: string;
  at: Date;
}

interface ReturnedMail {
  run_id: string | null;
  recipient: string;
  contact_id: string | null;
}

/** A no stands, even where they were asked since: the question came back. */
const STATE_BEFORE = `case when unsubscribed_at is not null then 'unsubscribed' when confirmed_at is null then 'waiting' else 'confirmed' end`;

/** Mails that came back, and what follows for their recipients. */
export class Bounces {
  readonly #database: Database;
  readonly #troubles: Troubles;

  constructor(database: Database, troubles: Troubles) {
    this.#database = database;
    this.#troubles = troubles;
  }

  /** Answers whether it is about a mail of this server: what is about another one changes nothing, and so does what was told before. */
  async note({ messageId, kind, reason }: Bounce): Promise<boolean> {
    const whose = await this.#database.outsideWorkspaces((transaction) =>
      transaction('handed_over_mails').where({ message_id: messageId }).first('workspace_id', 'mail_id'),
    );
    if (whose === undefined) return false;
    const { workspace_id: workspaceId, mail_id: id } = whose as { workspace_id: string; mail_id: string };
    const said = oneLine(reason) || kind;
    await this.#database.inWorkspace(workspaceId, async (transaction) => {
      if (kind === 'soft') await this.#delayed(transaction, id, said);
      else await this.#returned(transaction, workspaceId, { id, kind, reason: said });
    });
    return true;
  }

  /** The newest first. */
  list(workspaceId: string): Promise<BouncedAddress[]> {
    const sql = 'select address, reason, at from bounced_addresses order by at desc, address limit 500';
    return this.#database.read<BouncedAddress>(workspaceId, sql, []);
  }

  /** Lets mails go to an address again. Errors: `notFound`. */
  async clear(workspaceId: string, address: string): Promise<void> {
    await this.#database.inWorkspace(workspaceId, async (transaction) => {
      const cleared = await transaction('bounced_addresses').where({ address: address.toLowerCase() }).delete();
      if (cleared === 0) throw new AppError('notFound', SAYS.noAddress(), { path: '/address' });
      await transaction('report_contacts')
        .whereRaw('lower(address) = ?', [address.toLowerCase()])
        .where({ state: 'bounced' })
        .update({ state: transaction.raw(STATE_BEFORE) });
    });
  }

  async #delayed(transaction: Knex.Transaction, id: string, reason: string): Promise<void> {
    const fault = JSON.stringify(SAYS.delayed({ reason }));
    await transaction('mail_outbox').where({ id, state: 'sent' }).update({ fault });
  }

  async #returned(
    transaction: Knex.Transaction,
    workspaceId: string,
    { id, kind, reason }: { id: string; kind: Exclude<Bounce['kind'], 'soft'>; reason: string },
  ): Promise<void> {
    const fault = kind === 'hard' ? SAYS.returned({ reason }) : SAYS.givenUp({ reason });
    const [mail] = await transaction('mail_outbox')
      .where({ id })
      .whereIn('state', ['sending', 'sent', 'uncertain'])
      .update({ state: 'failed', fault: JSON.stringify(fault) })
      .returning<ReturnedMail[]>(['run_id', 'recipient', 'contact_id']);
    if (mail === undefined) return;
    const { run_id: runId, recipient } = mail;
    if (kind === 'hard') await bar(transaction, workspaceId, { address: recipient.toLowerCase(), reason });
    if (runId !== null) await this.#troubles.attempted(transaction, { workspaceId, runId }, { isLost: true });
  }
}

/** Nothing more is sent to it until somebody allows it again. */
async function bar(
  transaction: Knex.Transaction,
  workspaceId: string,
  { address, reason }: { address: string; reason: string },
): Promise<void> {
  await transaction('bounced_addresses')
    .insert({ workspace_id: workspaceId, address, reason })
    .onConflict(['workspace_id', 'address'])
    .merge({ reason, at: transaction.fn.now() });
  await transaction('report_contacts')
    .whereRaw('lower(address) = ?', [address])
    .whereIn('state', ['waiting', 'confirmed'])
    .update({ state: 'bounced' });
}
