import type { CallContext, Query, Table } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { type AddressAllowance, brokered, type Refusal } from '@vitrine/core/isolation';
import type { Capabilities } from '@vitrine/core/plugin-host';
import type { PluginFigures } from '../plugins/index.ts';
import type { QueryCaller } from '../queries/contract.ts';
import { netPortOf } from './net-port.ts';
import type { Agreed, PluginConsents } from './plugin-consents.ts';
import type { PluginLog } from './plugin-log.ts';
import type { PluginMails } from './plugin-mails.ts';
import type { PluginValues } from './plugin-values.ts';
import { SAYS } from './sentences.ts';

type NetCapabilities = NonNullable<Capabilities['net']>;

export interface PluginCall {
  plugin: string;
  caller: QueryCaller;
  currency: string;
  timezone: string;
  signal: AbortSignal | undefined;
  /** Addresses that an owner of the workspace named for this very call, beside those of the consent. */
  named?: NetCapabilities;
  /** Secrets for this very call, before those that the workspace told the plugin. */
  secrets?: Readonly<Record<string, string>>;
  /** Asks by the one road to data; `asking` is the same caller, with the plugin that asks for it. */
  query(query: Query, asking: QueryCaller, signal: AbortSignal): Promise<Table>;
}

export interface PluginCallPorts {
  consents: PluginConsents;
  values: PluginValues;
  mails: PluginMails;
  log: PluginLog;
  figures: PluginFigures;
  allowance: AddressAllowance;
}

type Refused = Omit<Refusal, 'capability' | 'rule'> & {
  capability: Refusal['capability'] | 'call' | 'schedule';
  rule: Refusal['rule'] | 'rate' | 'recipient' | 'workspace';
};

/** Makes what a plugin is given for one call: all that it can reach, as far as its consent goes. */
export class PluginCalls {
  readonly #consents: PluginConsents;
  readonly #values: PluginValues;
  readonly #mails: PluginMails;
  readonly #log: PluginLog;
  readonly #figures: PluginFigures;
  readonly #allowance: AddressAllowance;

  constructor({ consents, values, mails, log, figures, allowance }: PluginCallPorts) {
    this.#consents = consents;
    this.#values = values;
    this.#mails = mails;
    this.#log = log;
    this.#figures = figures;
    this.#allowance = allowance;
  }

  /** What the plugin may do now in the workspace. Errors: `forbidden` where nobody of the workspace let it in. */
  async allowed(workspaceId: string, plugin: string): Promise<Capabilities> {
    return this.#within(workspaceId, plugin, await this.#consents.agreed(workspaceId, plugin));
  }

  /** Errors: `forbidden` where nobody of the workspace let the plugin in. */
  async context({
    plugin,
    caller,
    currency,
    timezone,
    signal: asked,
    named = [],
    secrets = {},
    query,
  }: PluginCall): Promise<CallContext> {
    const { workspaceId, locale } = caller;
    const signal = asked ?? new AbortController().signal;
    this.#within(workspaceId, plugin, await this.#consents.agreed(workspaceId, plugin));
    // Names come from the plugin: what every object inherits is no secret.
    const ownSecrets = new Map(Object.entries(secrets));
    const reach = brokered(
      {
        plugin,
        // Read anew: a call may go on for minutes after an owner took back what was agreed to.
        consent: async () => {
          const consent = this.#foreign(plugin, await this.#consents.agreed(workspaceId, plugin));
          return { ...consent, net: [...named, ...(consent.net ?? [])] };
        },
        net: netPortOf(plugin),
        allowance: this.#allowance,
        secret: async (name) => ownSecrets.get(name) ?? (await this.#values.secret(workspaceId, plugin, name)),
        query: (asked, ended) => query(asked, { ...caller, plugin }, ended),
        storage: this.#values.storage(workspaceId, plugin),
        mail: (message) =>
          this.#mails.send(workspaceId, plugin, message, (rule, reason) =>
            this.refused({ plugin, capability: 'mail', rule, reason }, workspaceId),
          ),
        onRefused: (refusal) => this.refused(refusal, workspaceId),
      },
      signal,
    );
    return {
      signal,
      workspace: { id: workspaceId, currency, timezone, locale },
      options: await this.#values.options(workspaceId, plugin),
      log: (level, message, fields) => {
        this.#figures.log(plugin, level, message);
        this.#log.write(level, { plugin, workspace: workspaceId }, message, fields);
      },
      ...reach,
    };
  }

  /** What was agreed to, as long as the plugin is in use; its own data it would only ask itself for. */
  #foreign(plugin: string, agreed: Agreed): Capabilities {
    const consent = this.#consents.within(plugin, agreed) ?? {};
    return { ...consent, data: (consent.data ?? []).filter((dataset) => !dataset.startsWith(`${plugin}.`)) };
  }

  #within(workspaceId: string, plugin: string, agreed: Agreed): Capabilities {
    const consent = this.#consents.within(plugin, agreed);
    if (consent !== undefined) return consent;
    const said = SAYS.notAgreed({ plugin });
    const rule = 'workspace';
    this.refused({ plugin, capability: 'call', rule, reason: said.en }, workspaceId);
    throw new AppError('forbidden', said, { details: { plugin, rule } });
  }

  /** Every refused request is told to the operator, with its rule; also one that is decided elsewhere. */
  refused({ plugin, capability, rule, reason }: Refused, workspace: string): void {
    this.#figures.refused(plugin, `a request was refused: ${reason}`);
    const about = { plugin, workspace, capability, rule };
    this.#log.refused(about, `a request of the plugin was refused: ${reason}`);
  }
}
