import { token } from '@vitrine/core/container';
import type { Channel, Delivery, Json, LocalizedText, ReportFolder } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { PluginHost } from '@vitrine/core/plugin-host';
import type { ChannelChoice } from '../../api-reports.ts';
import type { PluginCalls } from '../../isolation/index.ts';
import type { PluginValues } from '../../isolation/plugin-values.ts';
import type { QueryCaller, QueryService } from '../../queries/contract.ts';
import type { Database } from '../../storage/index.ts';
import { CHANNEL_DEADLINES } from '../queue/deadlines.ts';
import { SAYS } from './sentences.ts';

export interface ChannelEntry {
  id: string;
  plugin: string;
  title: LocalizedText;
  description: LocalizedText;
  /** Names of the addresses that an owner entered; the addresses themselves may be secrets. */
  destinations: string[];
}

export type DeliveryOutcome = Awaited<ReturnType<Channel['deliver']>>;

interface ChannelPorts {
  host: PluginHost;
  calls: PluginCalls;
  values: PluginValues;
  queries: QueryService;
  database: Database;
  /** Of each workspace its own; absent where the operator named none. */
  folder: ((workspaceId: string) => ReportFolder) | undefined;
}

/** The secret of a plugin's settings that signs what is sent to a destination, and the header of the signature. */
const SIGNING = { name: 'signing', header: 'x-vitrine-signature', format: 'hmac-sha256' };

/** Channels of all plugins, called through the plugin host: a call that fails counts against its plugin. */
export class Channels {
  readonly #ports: ChannelPorts;

  constructor(ports: ChannelPorts) {
    this.#ports = ports;
  }

  /** By their manifests: no plugin is started to be listed. */
  async list(workspaceId: string): Promise<ChannelEntry[]> {
    const plugins = this.#ports.host
      .plugins()
      .filter(({ manifest, state }) => manifest.contributes.channels && (state === 'registered' || state === 'active'));
    const entries = await Promise.all(
      plugins.map(async ({ manifest }) => {
        const { id: plugin, description, contributes } = manifest;
        const destinations = [...(await this.#destinations(workspaceId, plugin)).keys()];
        return (contributes.channels ?? []).map(
          ({ id, title = manifest.title }): ChannelEntry => ({
            id: `${plugin}/${id}`,
            plugin,
            title,
            description,
            destinations,
          }),
        );
      }),
    );
    return entries.flat();
  }

  /** Errors: `badRequest` at the path of a channel, or of an address, that is not there. */
  async check(workspaceId: string, choices: readonly ChannelChoice[], path: string): Promise<void> {
    const known = choices.length === 0 ? [] : await this.list(workspaceId);
    for (const [index, { channel, options }] of choices.entries()) {
      const entry = known.find(({ id }) => id === channel);
      if (!entry) throw new AppError('badRequest', SAYS.noChannel({ channel }), { path: `${path}/${index}/channel` });
      const { destination: name } = options;
      if (name !== undefined && !entry.destinations.includes(name))
        throw new AppError('badRequest', SAYS.noDestination({ name }), {
          path: `${path}/${index}/options/destination`,
        });
    }
  }

  /** Errors: `notFound` for a channel that is gone, `badRequest` for an address that is, `forbidden` by consent; what the channel throws. */
  async deliver(
    { channel: id, options }: ChannelChoice,
    message: Delivery,
    { caller, stopping }: { caller: QueryCaller; stopping: AbortSignal },
  ): Promise<DeliveryOutcome> {
    const { host, calls, queries, folder } = this.#ports;
    const found = (await host.contributions('channel')).find((one) => `${one.plugin}/${one.id}` === id);
    if (found === undefined) throw new AppError('notFound', SAYS.noChannel({ channel: id }));
    const { plugin, contribution } = found;
    const { workspaceId } = caller;
    const destination = await this.#destination(workspaceId, plugin, options.destination);
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(CHANNEL_DEADLINES.deliver)]);
    const context = await calls.context({
      plugin,
      caller,
      ...(await this.#workspace(workspaceId)),
      signal,
      named: destination === undefined ? [] : [await this.#reach(workspaceId, plugin, destination)],
      query: (query, ended) => queries.run(query, caller, { signal: ended }),
    });
    const isWithin = host.plugin(plugin)?.manifest.tier === 'trusted';
    return contribution.deliver(
      {
        ...message,
        options: options as Json,
        ...(destination === undefined ? {} : { destination }),
        ...(isWithin && folder !== undefined ? { folder: folder(workspaceId) } : {}),
      },
      context,
    );
  }

  async #destination(workspaceId: string, plugin: string, name: string | undefined): Promise<string | undefined> {
    if (name === undefined) return undefined;
    const address = (await this.#destinations(workspaceId, plugin)).get(name);
    if (address === undefined) throw new AppError('badRequest', SAYS.noDestination({ name }));
    return address;
  }

  /** As an owner entered them in the plugin's settings: a line for each, `name = address`. */
  async #destinations(workspaceId: string, plugin: string): Promise<Map<string, string>> {
    const { destinations } = (await this.#ports.values.options(workspaceId, plugin)) as { destinations?: unknown };
    const lines = typeof destinations === 'string' ? destinations.split('\n') : [];
    return new Map(
      lines.flatMap((line) => {
        const [, name = '', url = ''] = /^\s*(\S[^=]*?)\s*=\s*(\S+)\s*$/.exec(line) ?? [];
        return name === '' ? [] : [[name, url] as const];
      }),
    );
  }

  /** Nothing but that address, and only to send to it. */
  async #reach(workspaceId: string, plugin: string, destination: string) {
    const url = URL.parse(destination);
    const signs = (await this.#ports.values.secretNames(workspaceId, plugin)).includes(SIGNING.name);
    return {
      origin: url?.origin ?? 'https://invalid',
      pathPrefix: url?.pathname ?? '/',
      methods: ['POST'],
      ...(signs ? { secret: SIGNING } : {}),
    };
  }

  async #workspace(workspaceId: string): Promise<{ currency: string; timezone: string }> {
    const sql = 'select currency, timezone from workspaces where id = $1';
    const rows = await this.#ports.database.read<{ currency: string; timezone: string }>(workspaceId, sql, [
      workspaceId,
    ]);
    return rows[0] ?? { currency: 'USD', timezone: 'UTC' };
  }
}

export const CHANNELS = token<Channels>('report channels');
