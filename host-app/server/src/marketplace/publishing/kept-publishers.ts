import { AppError } from '@vitrine/core/errors';
import { newSigningKey, type SigningKey, signingKey } from '@vitrine/widget-registry/package';
import type { Database } from '../../storage/index.ts';
import { SAYS } from '../sentences.ts';
import type { Publishers } from './publishers.ts';

export interface KeptPublisher {
  name: string;
  keyId: string;
  /** What is published under the name: id → newest version. */
  plugins: { id: string; version: string }[];
}

interface KeptRow {
  id: string;
  name: string;
  private_key: string;
}

/** Publishers whose keys this server keeps for a workspace, so that its people publish with nothing but a browser. */
export class KeptPublishers {
  readonly #database: Database;
  readonly #publishers: Publishers;

  constructor(database: Database, publishers: Publishers) {
    this.#database = database;
    this.#publishers = publishers;
  }

  async list(workspaceId: string): Promise<KeptPublisher[]> {
    return this.#database.outsideWorkspaces(async (transaction) => {
      const rows: KeptRow[] = await transaction('installation_keys as k')
        .joinRaw('join publishers p on k.id = ? || p.name', [idOf(workspaceId, '')])
        .orderBy('p.name')
        .select('p.name', 'k.private_key');
      const names = rows.map(({ name }) => name);
      const published: { plugin: string; publisher: string; version: string | null }[] = await transaction(
        'published_plugins',
      )
        .whereIn('publisher', names)
        .orderBy('plugin')
        .select('plugin', 'publisher', transaction.raw(`entry ->> 'version' as version`));
      return rows.map(({ name, private_key }) => ({
        name,
        keyId: signingKey(private_key).keyId,
        plugins: published.flatMap(({ plugin, publisher, version }) =>
          publisher === name && version !== null ? [{ id: plugin, version }] : [],
        ),
      }));
    });
  }

  /** A new publisher with a new key. Errors: `badRequest` for a name that cannot be used. */
  async add(workspaceId: string, name: string, userId: string): Promise<KeptPublisher> {
    const key = newSigningKey();
    await this.#publishers.register({ name, publicKey: key.publicKey }, userId, async (transaction) => {
      await transaction('installation_keys').insert({ id: idOf(workspaceId, name), private_key: key.privateKey });
    });
    return { name, keyId: key.keyId, plugins: [] };
  }

  /** Errors: `notFound` where the key is not kept for this workspace. */
  async key(workspaceId: string, name: string): Promise<SigningKey> {
    const row: { private_key: string } | undefined = await this.#database.outsideWorkspaces((transaction) =>
      transaction('installation_keys')
        .where({ id: idOf(workspaceId, name) })
        .first('private_key'),
    );
    if (row === undefined) throw new AppError('notFound', SAYS.noKeptKey({ name }), { path: '/publisher' });
    return signingKey(row.private_key);
  }
}

function idOf(workspaceId: string, name: string): string {
  return `publisher ${workspaceId} ${name}`;
}
