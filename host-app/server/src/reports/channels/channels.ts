import { token } from '@vitrine/core/container';
import type { Channel, Delivery, Json, LocalizedText, ReportFolder } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { ISOLATION_LIMITS } from '@vitrine/core/isolation';
import type { PluginHost } from '@vitrine/core/plugin-host';
import type { ChannelChoice } from '../../api-reports.ts';
import type { PluginCalls } from '../../isolation/index.ts';
import { contributionOf } from '../../plugins/contribution-of.ts';
import type { QueryCaller, QueryService } from '../../queries/contract.ts';
import type { Database } from '../../storage/index.ts';
import { faultsAt } from '../definitions/faults-at.ts';
import { CHANNEL_DEADLINES } from '../queue/deadlines.ts';
import { ADDRESS, addressOf, type ChannelOptions, type OptionsSchema, SIGNING } from './channel-options.ts';
import type { DestinationStore } from './destination-store.ts';
import { SAYS } from './sentences.ts';

export interface ChannelEntry {
  id: string;
  plugin: string;
  title: LocalizedText;
  description: LocalizedText;
  optionsSchema: OptionsSchema;
  /** What owners entered, by name. */
  destinations: { id: string; name: string }[];
}

export type DeliveryOutcome = Awaited<ReturnType<Channel['deliver']>>;

interface ChannelPorts {
  host: PluginHost;
  calls: PluginCalls;
  options: ChannelOptions;
  destinations: DestinationStore;
  queries: QueryService;
  database: Database;
  /** Of each workspace its own; absent where the operator named none. */
  folder: ((workspaceId: string) => ReportFolder) | undefined;
}

/** A plugin in a process of its own is handed this much at once; the rest of a message is for names and options. */
const MOST_BYTES = ISOLATION_LIMITS.messageBytes - 1_000_000;

/** How what is sent to a destination is signed with its secret. */
const SIGNATURE = { name: SIGNING, header: 'x-vitrine-signature', format: 'hmac-sha256' };

/** Channels of all plugins, called through the plugin host: a call that fails counts against its plugin. */
export class Channels {
  readonly #ports: ChannelPorts;

  constructor(ports: ChannelPorts) {
    this.#ports = ports;
  }

  async list(workspaceId: string): Promise<ChannelEntry[]> {
    const { options, destinations } = this.#ports;
    const entered = await destinations.list(workspaceId);
    return Promise.all(
      this.#offered().map(async ({ file, ...channel }) => ({
        ...channel,
        optionsSchema: await options.schema(channel.plugin, file),
        destinations: entered.filter((one) => one.channel === channel.id).map(({ id, name }) => ({ id, name })),
      })),
    );
  }

  /**
   * What was chosen `before` and is gone since keeps nobody from changing the rest. Errors: `badRequest` at the path of a channel, or of a
   * destination, that is not there.
   */
  async check(
    workspaceId: string,
    choices: readonly ChannelChoice[],
    { path, before = [] }: { path: string; before?: readonly ChannelChoice[] | undefined },
  ): Promise<void> {
    for (const [index, choice] of choices.entries()) {
      const { channel, options } = choice;
      if (before.some((one) => one.channel === channel && one.options.destination === options.destination)) continue;
      await faultsAt(`${path}/${index}`, () => this.checkOne(workspaceId, choice));
    }
  }

  /** Errors: `badRequest` at `/channel` or `/options/destination` for what is not there. */
  async checkOne(workspaceId: string, { channel, options }: ChannelChoice): Promise<void> {
    if (!this.#offered().some(({ id }) => id === channel))
      throw new AppError('badRequest', SAYS.noChannel({ channel }), { path: '/channel' });
    const entered = await this.#ports.destinations.find(workspaceId, options.destination);
    if (entered?.channel !== channel)
      throw new AppError('badRequest', SAYS.noDestination(), { path: '/options/destination' });
  }

  /**
   * Errors: `notFound` for a channel that is gone, `badRequest` for a destination that is and for more than a plugin in a process of its own
   * takes, `forbidden` by consent; what the channel throws.
   */
  async deliver(
    { channel: id, options }: ChannelChoice,
    message: Delivery,
    { caller, stopping }: { caller: QueryCaller; stopping: AbortSignal },
  ): Promise<DeliveryOutcome> {
    const { host, calls, queries, folder, destinations } = this.#ports;
    const found = await contributionOf(host, 'channel', id);
    if (found === undefined) throw new AppError('notFound', SAYS.noChannel({ channel: id }));
    const { plugin, contribution } = found;
    const { workspaceId } = caller;
    const destination = await destinations.find(workspaceId, options.destination);
    if (destination?.channel !== id) throw new AppError('badRequest', SAYS.noDestination());
    const secrets = await destinations.secrets(workspaceId, destination);
    if (secrets === undefined) throw new AppError('badRequest', SAYS.unreadable({ name: destination.name }));
    const address = addressOf(destination.options, secrets);
    // The address is for this call alone, and no secret that goes elsewhere.
    const { [ADDRESS]: _, ...secretsOfPlugin } = secrets;
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(CHANNEL_DEADLINES.deliver)]);
    const context = await calls.context({
      plugin,
      caller,
      ...(await this.#workspace(workspaceId)),
      signal,
      named: address === undefined ? [] : [reach(address, SIGNING in secrets)],
      secrets: secretsOfPlugin,
      query: (query, asking, ended) => queries.run(query, asking, { signal: ended }),
    });
    const isWithin = host.plugin(plugin)?.manifest.tier === 'trusted';
    if (!isWithin && bytesOf(message) > MOST_BYTES)
      throw new AppError('badRequest', SAYS.tooLarge({ megabytes: MOST_BYTES / 1_000_000 }));
    return contribution.deliver(
      {
        ...message,
        options: destination.options as Json,
        ...(address === undefined ? {} : { destination: address }),
        ...(isWithin && folder !== undefined ? { folder: folder(workspaceId) } : {}),
      },
      context,
    );
  }

  /** By their manifests: no plugin is started to be listed. */
  #offered() {
    return this.#ports.host
      .plugins()
      .filter(({ state }) => state === 'registered' || state === 'active')
      .flatMap(({ manifest: { id: plugin, description, contributes, ...manifest } }) =>
        (contributes.channels ?? []).map(({ id, title = manifest.title, options: file }) => ({
          id: `${plugin}/${id}`,
          plugin,
          title,
          description,
          file,
        })),
      );
  }

  async #workspace(workspaceId: string): Promise<{ currency: string; timezone: string }> {
    const sql = 'select currency, timezone from workspaces where id = $1';
    const rows = await this.#ports.database.read<{ currency: string; timezone: string }>(workspaceId, sql, [
      workspaceId,
    ]);
    return rows[0] ?? { currency: 'USD', timezone: 'UTC' };
  }
}

/** What a message takes on its way to a plugin in a process of its own, where files are in base64. */
function bytesOf({ attachments, html = '', text, figures }: Delivery): number {
  const files = attachments.reduce((sum, { content }) => sum + Math.ceil(content.length / 3) * 4, 0);
  return files + Buffer.byteLength(html) + Buffer.byteLength(text) + Buffer.byteLength(JSON.stringify(figures ?? null));
}

/** Nothing but that address, and only to send to it. */
function reach(address: string, isSigned: boolean) {
  const url = URL.parse(address);
  return {
    origin: url?.origin ?? 'https://invalid',
    pathPrefix: url?.pathname ?? '/',
    methods: ['POST'],
    ...(isSigned ? { secret: SIGNATURE } : {}),
  };
}

export const CHANNELS = token<Channels>('report channels');
