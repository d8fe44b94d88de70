import type { Json } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { StoragePort } from '@vitrine/core/isolation';
import { Turns } from '../queries/turns.ts';
import type { Database } from '../storage/index.ts';
import type { SecretBox } from './secret-box.ts';
import { SAYS } from './sentences.ts';

/** Connections that plugins may hold for what they keep, all of them together, of the ten and eight that everybody shares. */
const CONNECTIONS = 2;

/** What a workspace tells a plugin: its options, and secrets that never reach it. And what the plugin keeps for the workspace. */
export class PluginValues {
  readonly #database: Database;
  readonly #box: SecretBox;
  readonly #turns = new Turns({ all: CONNECTIONS, each: 1 });

  constructor(database: Database, box: SecretBox) {
    this.#database = database;
    this.#box = box;
  }

  async options(workspaceId: string, plugin: string): Promise<Json> {
    const sql = 'select options from plugin_options where plugin = $1';
    const [row] = await this.#database.read<{ options: Json }>(workspaceId, sql, [plugin]);
    return row?.options ?? {};
  }

  /** By name; undefined is one that another server sealed. */
  async secrets(workspaceId: string, plugin: string): Promise<Record<string, string | undefined>> {
    const sql = 'select name, sealed from plugin_secrets where plugin = $1';
    const rows = await this.#database.read<{ name: string; sealed: Buffer }>(workspaceId, sql, [plugin]);
    const opened = rows.map(async ({ name, sealed }) => {
      return [name, await this.#box.open(sealed, placeOf(workspaceId, plugin, name))] as const;
    });
    return Object.fromEntries(await Promise.all(opened));
  }

  /** Undefined where none was entered. Errors: `badRequest` for one that another server sealed. */
  async secret(workspaceId: string, plugin: string, name: string): Promise<string | undefined> {
    const sql = 'select sealed from plugin_secrets where plugin = $1 and name = $2';
    const [row] = await this.#database.read<{ sealed: Buffer }>(workspaceId, sql, [plugin, name]);
    if (row === undefined) return undefined;
    const text = await this.#box.open(row.sealed, placeOf(workspaceId, plugin, name));
    if (text === undefined)
      throw new AppError('badRequest', SAYS.unreadableSecret({ name }), { details: { plugin, name } });
    return text;
  }

  /** Options as a whole; secrets one by one, null takes one back. */
  async tell(
    workspaceId: string,
    plugin: string,
    { options, secrets = {} }: { options?: Json; secrets?: Readonly<Record<string, string | null>> },
  ): Promise<void> {
    const sealed = await Promise.all(
      Object.entries(secrets).map(async ([name, text]) => {
        const place = placeOf(workspaceId, plugin, name);
        return { name, sealed: text === null ? null : await this.#box.seal(text, place) };
      }),
    );
    await this.#database.inWorkspace(workspaceId, async (transaction) => {
      const key = { workspace_id: workspaceId, plugin };
      if (options !== undefined) {
        const row = { ...key, options: JSON.stringify(options) };
        await transaction('plugin_options').insert(row).onConflict(['workspace_id', 'plugin']).merge();
      }
      for (const secret of sealed) {
        const { name } = secret;
        if (secret.sealed === null)
          await transaction('plugin_secrets')
            .where({ ...key, name })
            .delete();
        else {
          const row = { ...key, name, sealed: secret.sealed };
          await transaction('plugin_secrets').insert(row).onConflict(['workspace_id', 'plugin', 'name']).merge();
        }
      }
    });
  }

  storage(workspaceId: string, plugin: string): StoragePort {
    const database = this.#database;
    const inTurn = <T>(work: () => Promise<T>) => this.#turns.take(`${workspaceId} ${plugin}`, work);
    return {
      get: (key) =>
        inTurn(async () => {
          const sql = 'select value from plugin_storage where plugin = $1 and key = $2';
          const [row] = await database.read<{ value: Json }>(workspaceId, sql, [plugin, key]);
          return row?.value;
        }),
      set: (key, value, mostBytes) => inTurn(() => keep(database, { workspaceId, plugin, key, value, mostBytes })),
      delete: (key) => inTurn(() => drop(database, { workspaceId, plugin, key })),
    };
  }
}

interface Place {
  workspaceId: string;
  plugin: string;
  key: string;
}

/** A trigger counts what is kept in all in one row, which lets one writer through at a time: two together cannot pass the quota. */
async function keep(
  database: Database,
  { workspaceId, plugin, key, value, mostBytes }: Place & { value: Json; mostBytes: number },
): Promise<void> {
  const text = JSON.stringify(value);
  const bytes = Buffer.byteLength(key) + Buffer.byteLength(text);
  const kilobytes = mostBytes / 1024;
  const overQuota = () =>
    new AppError('tooLarge', SAYS.overQuota({ plugin, kilobytes }), { details: { plugin, kilobytes } });
  // What has no room even alone is not written only to be taken back.
  if (bytes > mostBytes) throw overQuota();
  await database.inWorkspace(workspaceId, async (transaction) => {
    await transaction('plugin_storage')
      .insert({ workspace_id: workspaceId, plugin, key, value: text, bytes })
      .onConflict(['workspace_id', 'plugin', 'key'])
      .merge();
    const all = await transaction('plugin_storage_sizes').where({ plugin }).first<{ bytes: string }>();
    if (Number(all.bytes) > mostBytes) throw overQuota();
  });
}

async function drop(database: Database, { workspaceId, plugin, key }: Place): Promise<void> {
  await database.inWorkspace(workspaceId, (transaction) =>
    transaction('plugin_storage').where({ plugin, key }).delete(),
  );
}

function placeOf(workspaceId: string, plugin: string, name: string): string {
  return JSON.stringify([workspaceId, plugin, name]);
}
