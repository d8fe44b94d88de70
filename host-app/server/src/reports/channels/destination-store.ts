import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { ulid } from 'ulid';
import type { SecretBox } from '../../isolation/secret-box.ts';
import type { Database } from '../../storage/index.ts';
import type { Options } from './channel-options.ts';
import { SAYS } from './sentences.ts';

export interface StoredDestination {
  id: string;
  plugin: string;
  /** `<plugin id>/<channel id>`. */
  channel: string;
  name: string;
  /** Those that may be read. */
  options: Options;
  /** Names of those that may not. */
  secret_names: string[];
  sealed: Buffer | null;
  updated_at: Date;
  /** Schedules that send there. */
  schedules: number;
}

/** What of a destination is stored: what may be read, and what is sealed. */
export interface DestinationParts {
  name: string;
  options: Options;
  secrets: Readonly<Record<string, string>>;
}

const DESTINATIONS = `select d.id, d.plugin, d.channel, d.name, d.options, d.secret_names, d.sealed, d.updated_at,
    (select count(*)::int from report_schedules s
      where s.document -> 'channels' @> jsonb_build_array(jsonb_build_object('options', jsonb_build_object('destination', d.id)))
    ) as schedules
  from report_destinations d`;
const MOST = 100;

/** Where a workspace's reports can go beside mails, as its owners entered it; secrets are sealed and opened only to be used. */
export class DestinationStore {
  readonly #database: Database;
  readonly #box: SecretBox;

  constructor(database: Database, box: SecretBox) {
    this.#database = database;
    this.#box = box;
  }

  /** By name. */
  list(workspaceId: string): Promise<StoredDestination[]> {
    return this.#database.read<StoredDestination>(workspaceId, `${DESTINATIONS} order by lower(d.name), d.id`, []);
  }

  async find(workspaceId: string, id: string): Promise<StoredDestination | undefined> {
    const [found] = await this.#database.read<StoredDestination>(workspaceId, `${DESTINATIONS} where d.id = $1`, [id]);
    return found;
  }

  /** Undefined for what another server sealed. */
  async secrets(workspaceId: string, { id, sealed }: StoredDestination): Promise<Record<string, string> | undefined> {
    if (sealed === null) return {};
    const text = await this.#box.open(sealed, placeOf(workspaceId, id));
    return text === undefined ? undefined : (JSON.parse(text) as Record<string, string>);
  }

  /** Errors: `badRequest` at `/name` where the channel has one of that name, and for too many. */
  async create(
    workspaceId: string,
    { plugin, channel }: Pick<StoredDestination, 'plugin' | 'channel'>,
    parts: DestinationParts,
  ): Promise<string> {
    const id = ulid();
    const row = { workspace_id: workspaceId, id, plugin, channel, ...(await this.#rowOf(workspaceId, id, parts)) };
    await this.#database.inWorkspace(workspaceId, async (transaction) => {
      const [{ count } = { count: 0 }] = await transaction('report_destinations').count({ count: '*' });
      if (Number(count) >= MOST)
        throw new AppError('badRequest', SAYS.tooManyDestinations({ most: MOST }), { path: '' });
      await refuseTaken(transaction, { id, channel, name: parts.name });
      await transaction('report_destinations').insert(row);
    });
    return id;
  }

  /** Errors: `badRequest` at `/name` where the channel has another one of that name. */
  async change(
    workspaceId: string,
    { id, channel }: Pick<StoredDestination, 'id' | 'channel'>,
    parts: DestinationParts,
  ): Promise<void> {
    const row = await this.#rowOf(workspaceId, id, parts);
    await this.#database.inWorkspace(workspaceId, async (transaction) => {
      await refuseTaken(transaction, { id, channel, name: parts.name });
      await transaction('report_destinations')
        .where({ id })
        .update({ ...row, updated_at: transaction.fn.now() });
    });
  }

  /** False where there is none. */
  async delete(workspaceId: string, id: string): Promise<boolean> {
    const deleted = await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('report_destinations').where({ id }).delete(),
    );
    return deleted > 0;
  }

  async #rowOf(workspaceId: string, id: string, { name, options, secrets }: DestinationParts) {
    const names = Object.keys(secrets);
    const sealed = names.length === 0 ? null : await this.#box.seal(JSON.stringify(secrets), placeOf(workspaceId, id));
    return { name, options: JSON.stringify(options), secret_names: names, sealed };
  }
}

/** One who comes at the same moment is stopped by the table's own key. */
async function refuseTaken(
  transaction: Knex.Transaction,
  { id, channel, name }: { id: string; channel: string; name: string },
): Promise<void> {
  const taken = await transaction('report_destinations').where({ channel, name }).whereNot({ id }).first('id');
  if (taken !== undefined) throw new AppError('badRequest', SAYS.nameTaken({ name }), { path: '/name' });
}

function placeOf(workspaceId: string, id: string): string {
  return JSON.stringify([workspaceId, 'report destination', id]);
}
