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
}

export interface UsedDestination extends StoredDestination {
  /** Schedules that send there. */
  schedules: number;
}

/** What of a destination is stored: what may be read, and what is sealed. */
export interface DestinationParts {
  name: string;
  options: Options;
  secrets: Readonly<Record<string, string>>;
}

const COLUMNS = 'd.id, d.plugin, d.channel, d.name, d.options, d.secret_names, d.sealed, d.updated_at';
const DESTINATIONS = `select ${COLUMNS} from report_destinations d`;
/** All schedules are gone through once, however many places there are. */
const USED = `select ${COLUMNS}, coalesce(used.schedules, 0) as schedules from report_destinations d
  left join (
    select choice -> 'options' ->> 'destination' as id, count(distinct s.id)::int as schedules
    from report_schedules s, jsonb_array_elements(coalesce(s.document -> 'channels', '[]')) choice
    group by 1
  ) used on used.id = d.id`;
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

  /** By name, with the schedules that send there. */
  listUsed(workspaceId: string): Promise<UsedDestination[]> {
    return this.#database.read<UsedDestination>(workspaceId, `${USED} order by lower(d.name), d.id`, []);
  }

  async findUsed(workspaceId: string, id: string): Promise<UsedDestination | undefined> {
    const [found] = await this.#database.read<UsedDestination>(workspaceId, `${USED} where d.id = $1`, [id]);
    return found;
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
      await oneAfterTheOther(transaction, workspaceId);
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
      await oneAfterTheOther(transaction, workspaceId);
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

/** Who comes at the same moment waits, and sees the name that the other one took. */
async function oneAfterTheOther(transaction: Knex.Transaction, workspaceId: string): Promise<void> {
  await transaction.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`report destinations ${workspaceId}`]);
}

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
