import { AppError } from '@vitrine/core/errors';
import type { NewReportDestination, ReportDestination, ReportDestinationChange } from '../../api-report-channels.ts';
import { shortSecrets } from '../../isolation/index.ts';
import { addressOf, type ChannelOptions, type Options, secretOptions } from './channel-options.ts';
import type { ChannelEntry, Channels } from './channels.ts';
import type { DestinationStore, UsedDestination } from './destination-store.ts';
import { SAYS } from './sentences.ts';

interface DestinationPorts {
  channels: Channels;
  options: ChannelOptions;
  store: DestinationStore;
}

/** Places that owners enter for reports to go to: held against what their channel asks for, with what is secret parted off. */
export class Destinations {
  readonly #ports: DestinationPorts;

  constructor(ports: DestinationPorts) {
    this.#ports = ports;
  }

  async list(workspaceId: string): Promise<ReportDestination[]> {
    const { store } = this.#ports;
    const stored = await store.listUsed(workspaceId);
    return Promise.all(stored.map((one) => this.#answer(workspaceId, one)));
  }

  /** Errors: `badRequest` at `/channel`, `/name` or the option that is not as the channel asks for it. */
  async create(workspaceId: string, { channel: id, name, options }: NewReportDestination): Promise<ReportDestination> {
    const { store } = this.#ports;
    const channel = await this.#channel(workspaceId, id);
    const made = await store.create(
      workspaceId,
      { plugin: channel.plugin, channel: id },
      { name, ...(await this.#parts(channel, options, {})) },
    );
    return this.one(workspaceId, made);
  }

  /** Secrets that are left out stay; null takes one back. Errors: `notFound`; those of `create`. */
  async change(
    workspaceId: string,
    id: string,
    { name, options }: ReportDestinationChange,
  ): Promise<ReportDestination> {
    const { store } = this.#ports;
    const stored = await this.#stored(workspaceId, id);
    const channel = await this.#channel(workspaceId, stored.channel);
    // Sealed by another server they are lost, and all of them are entered anew.
    const kept = (await store.secrets(workspaceId, stored)) ?? {};
    await store.change(workspaceId, stored, { name, ...(await this.#parts(channel, options, kept)) });
    return this.one(workspaceId, id);
  }

  /** Errors: `notFound`. */
  async delete(workspaceId: string, id: string): Promise<void> {
    if (!(await this.#ports.store.delete(workspaceId, id))) throw noDestination();
  }

  /** Errors: `notFound`. */
  async one(workspaceId: string, id: string): Promise<ReportDestination> {
    return this.#answer(workspaceId, await this.#stored(workspaceId, id));
  }

  async #stored(workspaceId: string, id: string): Promise<UsedDestination> {
    const found = await this.#ports.store.findUsed(workspaceId, id);
    if (!found) throw noDestination();
    return found;
  }

  async #channel(workspaceId: string, id: string): Promise<ChannelEntry> {
    const found = (await this.#ports.channels.list(workspaceId)).find((one) => one.id === id);
    if (!found) throw new AppError('badRequest', SAYS.noChannel({ channel: id }), { path: '/channel' });
    return found;
  }

  /** What may be read and what is sealed, checked together: a channel asks for both. */
  async #parts({ optionsSchema }: ChannelEntry, asked: Options, kept: Readonly<Record<string, string>>) {
    const secret = new Set(secretOptions(optionsSchema));
    const known = Object.entries(kept).filter(([name]) => secret.has(name));
    const whole = Object.entries({ ...Object.fromEntries(known), ...asked }).filter(([, value]) => value !== null);
    await this.#ports.options.check(optionsSchema, Object.fromEntries(whole));
    return {
      options: Object.fromEntries(whole.filter(([name]) => !secret.has(name))),
      secrets: Object.fromEntries(
        whole.flatMap(([name, value]) => (secret.has(name) ? [[name, String(value)] as const] : [])),
      ),
    };
  }

  /** Of an address that is a secret, its host is told. */
  async #answer(workspaceId: string, stored: UsedDestination): Promise<ReportDestination> {
    const { id, channel, name, options, secret_names: entered, schedules, updated_at } = stored;
    const secrets = await this.#ports.store.secrets(workspaceId, stored);
    const address = addressOf(options, secrets);
    return {
      id,
      channel,
      name,
      options,
      entered: secrets === undefined ? [] : entered,
      short: shortSecrets(secrets ?? {}),
      host: address === undefined ? null : (URL.parse(address)?.host ?? null),
      schedules,
      updatedAt: updated_at.toISOString(),
    };
  }
}

function noDestination(): AppError {
  return new AppError('notFound', SAYS.goneDestination(), { path: '/id' });
}
