import type { CallContext, Query, Table } from '@vitrine/core/contracts';
import { type AddressAllowance, brokered, type Refusal } from '@vitrine/core/isolation';
import type { Capabilities, PluginHost } from '@vitrine/core/plugin-host';
import type { Log } from '../observability/index.ts';
import type { PluginFigures } from '../plugins/index.ts';
import type { QueryCaller } from '../queries/contract.ts';
import { netPort } from './net-port.ts';
import type { PluginMails } from './plugin-mails.ts';
import type { PluginValues } from './plugin-values.ts';

export interface PluginCall {
  plugin: string;
  caller: QueryCaller;
  currency: string;
  timezone: string;
  signal: AbortSignal | undefined;
  /** Asks by the one road to data, for the same caller. */
  query(query: Query, signal: AbortSignal): Promise<Table>;
}

export interface PluginCallPorts {
  host: PluginHost;
  values: PluginValues;
  mails: PluginMails;
  log: Log;
  figures: PluginFigures;
  allowance: AddressAllowance;
}

/** Makes what a plugin is given for one call: all that it can reach, as far as its consent goes. */
export class PluginCalls {
  readonly #host: PluginHost;
  readonly #values: PluginValues;
  readonly #mails: PluginMails;
  readonly #log: Log;
  readonly #figures: PluginFigures;
  readonly #allowance: AddressAllowance;

  constructor({ host, values, mails, log, figures, allowance }: PluginCallPorts) {
    this.#host = host;
    this.#values = values;
    this.#mails = mails;
    this.#log = log;
    this.#figures = figures;
    this.#allowance = allowance;
  }

  async context({ plugin, caller, currency, timezone, signal: asked, query }: PluginCall): Promise<CallContext> {
    const { workspaceId, locale } = caller;
    const signal = asked ?? new AbortController().signal;
    const reach = brokered(
      {
        plugin,
        consent: () => this.#consent(plugin),
        net: netPort,
        allowance: this.#allowance,
        secret: (name) => this.#values.secret(workspaceId, plugin, name),
        query,
        storage: this.#values.storage(workspaceId, plugin),
        mail: (message) =>
          this.#mails.send(workspaceId, plugin, message, (rule, reason) =>
            this.#logRefusal({ plugin, capability: 'mail', rule, reason }, workspaceId),
          ),
        onRefused: (refusal) => this.#logRefusal(refusal, workspaceId),
      },
      signal,
    );
    return {
      signal,
      workspace: { id: workspaceId, currency, timezone, locale },
      options: await this.#values.options(workspaceId, plugin),
      log: (level, message, fields) => {
        this.#figures.log(plugin, level, message);
        this.#log[level]({ plugin, workspace: workspaceId, ...(fields === undefined ? {} : { fields }) }, message);
      },
      ...reach,
    };
  }

  /** What was agreed to, as long as the plugin is in use; its own data it would only ask itself for. */
  #consent(plugin: string): Capabilities {
    const consent = this.#host.plugin(plugin)?.consent ?? {};
    return { ...consent, data: (consent.data ?? []).filter((dataset) => !dataset.startsWith(`${plugin}.`)) };
  }

  #logRefusal({ plugin, capability, rule, reason }: Refusal, workspace: string): void {
    this.#figures.refused(plugin, `a request was refused: ${reason}`);
    this.#log.warn({ plugin, workspace, capability, rule }, `a request of the plugin was refused: ${reason}`);
  }
}
