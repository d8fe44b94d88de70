import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Dashboard, PluginManifest } from '@vitrine/core/contracts';
import type { DashboardAnswer, Import, SessionAnswer, Shop } from '@vitrine/server/api';
import { inject } from 'vitest';
import { Network } from './network.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's server for the tests of the pages, and where a new workspace is asked for. */
    vitrinePageServer: { origin: string; door: string };
  }
}

export const DOWNLOADS_FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'plugins', 'source-etsy', 'fixtures');
const DASHBOARD_FIELDS = 'id title favourite updatedAt publishedVersion version hasDraft document published missing';

/** Whoever asks more often takes from the machine what the import needs. */
const ASK_AGAIN_MS = 100;

/** Downloads of the small shop: six orders of August and September 2026 in USD. */
export type Download = 'orders' | 'items' | 'statement-usd' | 'payments' | 'listings' | 'ads';

interface Answer {
  status: number;
  text: string;
  cookie: string | undefined;
}

/**
 * Somebody with a workspace of their own on the real server, who does things beside the page that is under test. The page reaches the server
 * through `network`; what the seller does goes straight there.
 */
export class Seller {
  readonly network: Network;
  readonly #server: string;
  #cookie: string;
  #csrfToken = '';

  private constructor(network: Network, server: string, cookie: string) {
    this.network = network;
    this.#server = server;
    this.#cookie = cookie;
  }

  /** A new person in a new, empty workspace. */
  static async arrive(): Promise<Seller> {
    const { origin, door } = inject('vitrinePageServer');
    const network = await new Network(origin).open();
    const link = await send(new URL(door), 'GET');
    const { cookie = '' } = await send(new URL(link.text, origin), 'GET');
    const seller = new Seller(network, origin, cookie);
    await seller.session();
    return seller;
  }

  /** Name and value, as a browser keeps it. */
  get cookie(): string {
    return this.#cookie;
  }

  async session(): Promise<SessionAnswer> {
    const session = await this.call<SessionAnswer>('GET', '/api/v1/session');
    this.#csrfToken = session.csrfToken;
    return session;
  }

  /** Errors: where the server refuses. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const form = body instanceof URLSearchParams || typeof body === 'string';
    const { status, text, cookie } = await send(new URL(path, this.#server), method, {
      body: form ? String(body) : JSON.stringify(body),
      headers: {
        cookie: this.#cookie,
        origin: this.#server,
        'x-csrf-token': this.#csrfToken,
        ...(body !== undefined && { 'content-type': form ? 'text/csv' : 'application/json' }),
      },
    });
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
    if (cookie !== undefined) this.#cookie = cookie;
    return text === '' ? (undefined as T) : JSON.parse(text);
  }

  async graphql<T>(query: string, variables: unknown = {}): Promise<T> {
    const { data, errors } = await this.call<{ data: T; errors?: { message: string }[] }>('POST', '/graphql', {
      query,
      variables,
    });
    if (errors) throw new Error(errors.map(({ message }) => message).join(' '));
    return data;
  }

  /** Brings downloads of the small shop and waits until they are in. */
  async bring(...downloads: Download[]): Promise<Import> {
    const files = downloads.map(async (name) => ({
      name: `${name}.csv`,
      text: await readFile(join(DOWNLOADS_FOLDER, `${name}.csv`), 'utf8'),
    }));
    return this.bringFiles(await Promise.all(files));
  }

  /** Brings a download after somebody had it in hand. */
  async bringChanged(name: Download, change: (text: string) => string): Promise<Import> {
    const text = change(await readFile(join(DOWNLOADS_FOLDER, `${name}.csv`), 'utf8'));
    return this.bringFiles([{ name: `${name}.csv`, text }]);
  }

  async bringFiles(files: readonly { name: string; text: string }[]): Promise<Import> {
    const boundary = 'vitrine-test-boundary';
    const parts = files.map(
      ({ name, text }) =>
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n`,
    );
    const { status, text } = await send(new URL('/api/v1/imports', this.#server), 'POST', {
      body: `${parts.join('')}--${boundary}--\r\n`,
      headers: {
        cookie: this.#cookie,
        origin: this.#server,
        'x-csrf-token': this.#csrfToken,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
    });
    if (status !== 202) throw new Error(`POST /api/v1/imports: ${status} ${text}`);
    return this.imported((JSON.parse(text) as { id: string }).id);
  }

  async imported(id: string): Promise<Import> {
    for (;;) {
      const found = await this.call<Import>('GET', `/api/v1/imports/${id}`);
      if (found.state !== 'queued' && found.state !== 'running') return found;
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    }
  }

  async shops(): Promise<Shop[]> {
    return (await this.call<{ items: Shop[] }>('GET', '/api/v1/shops')).items;
  }

  /** Of a template's id, or of a document. */
  async createDashboard(input: { template: string } | { document: unknown }): Promise<DashboardAnswer> {
    const mutation = `mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { ${DASHBOARD_FIELDS} } }`;
    return (await this.graphql<{ createDashboard: DashboardAnswer }>(mutation, { input })).createDashboard;
  }

  async dashboard(id: string): Promise<DashboardAnswer> {
    const query = `query ($id: ID!) { dashboard(id: $id) { ${DASHBOARD_FIELDS} } }`;
    return (await this.graphql<{ dashboard: DashboardAnswer }>(query, { id })).dashboard;
  }

  async saveDraft(id: string, baseVersion: number, document: Dashboard): Promise<void> {
    await this.graphql(
      'mutation ($id: ID!, $baseVersion: Int!, $document: JSON!) { saveDraft(id: $id, baseVersion: $baseVersion, document: $document) { merged } }',
      { id, baseVersion, document },
    );
  }

  /** Where somebody joins this workspace once. */
  async invite(role: 'viewer' | 'editor' | 'owner'): Promise<string> {
    const { link } = await this.call<{ link: string }>('POST', '/api/v1/invitations', { role });
    return new URL(link).pathname;
  }

  /** Becomes a viewer of somebody else's workspace, and stays in the own one. */
  async join(other: Seller): Promise<void> {
    const own = (await this.session()).workspace.id;
    const link = new URL(await other.invite('viewer'), this.#server);
    const { cookie } = await send(link, 'GET', { headers: { cookie: this.#cookie } });
    if (cookie !== undefined) this.#cookie = cookie;
    await this.session();
    await this.call('PATCH', '/api/v1/session', { workspaceId: own });
  }

  /** Presses the one button of a page without script, as somebody who is not signed in. */
  async press(path: string): Promise<void> {
    const { status, text } = await send(new URL(path, this.#server), 'POST');
    if (status >= 400) throw new Error(`POST ${path}: ${status} ${text}`);
  }

  /** A member with a browser of their own. */
  async colleague(role: 'viewer' | 'editor' | 'owner'): Promise<Seller> {
    const { cookie = '' } = await send(new URL(await this.invite(role), this.#server), 'GET');
    const colleague = new Seller(this.network, this.#server, cookie);
    await colleague.session();
    return colleague;
  }
}

type PluginTexts = Readonly<Record<string, string>>;

/** Publishes a version on the marketplace of the server, as its author would: packed, and signed with the publisher's key. */
export async function publishPlugin(manifest: PluginManifest, files: PluginTexts): Promise<void> {
  await sendPlugin('POST', manifest, files);
}

/** The package of a plugin, in Base64, as `vitrine plugin dev` sends it. */
export function packedPlugin(manifest: PluginManifest, files: PluginTexts): Promise<string> {
  return sendPlugin('PUT', manifest, files);
}

/** Has another marketplace, from which the plugin came, take it back; answers its address. */
export function takenBack(plugin: string): Promise<string> {
  return knock('PATCH', { plugin });
}

/** Has the publisher of a plugin sign what it publishes next with another key, which nobody vouches for; answers the key's id. */
export function signedAnew(plugin: string): Promise<string> {
  return knock('PATCH', { plugin, signs: 'anew' });
}

function sendPlugin(method: string, manifest: PluginManifest, files: PluginTexts): Promise<string> {
  return knock(method, { manifest, files });
}

async function knock(method: string, body: unknown): Promise<string> {
  const { door } = inject('vitrinePageServer');
  const { status, text } = await send(new URL(door), method, { body: JSON.stringify(body) });
  if (status !== 200) throw new Error(text);
  return text;
}

/** The small shop with its orders, and nothing else. */
export async function sellerWithShop(...more: Download[]): Promise<Seller> {
  const seller = await Seller.arrive();
  await seller.bring('orders', 'items', ...more);
  return seller;
}

function send(
  url: URL,
  method: string,
  { body, headers = {} }: { body?: string | undefined; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers }, (answer) => {
      const chunks: Uint8Array[] = [];
      answer.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      answer.once('end', () => {
        const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0];
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString(), cookie });
      });
      answer.once('error', reject);
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
