import type { CallContext, Json, MailMessage, MailOutcome, Query, Table } from '../../contracts/index.ts';
import { AppError, type Said } from '../../errors/index.ts';
import type { Capabilities } from '../../plugin-host/index.ts';
import { SAYS } from '../sentences.ts';
import type { AddressAllowance } from './address-ranges.ts';
import { NetBroker, type NetPort, type Refusal } from './net-broker.ts';
import { type BrokerRule, nextStep } from './next-step.ts';
import { REASON_SAYS } from './sentences.ts';
import { unkeptText } from './unkept-text.ts';

/** Where a plugin's own values are kept, apart for each workspace and plugin. */
export interface StoragePort {
  get(key: string): Promise<Json | undefined>;
  /** Errors: `tooLarge` where all values together would be over so many bytes; nothing changed then. */
  set(key: string, value: Json, mostBytes: number): Promise<void>;
  delete(key: string): Promise<void>;
}

export interface BrokerOptions {
  plugin: string;
  /** What is consented to at this moment, asked at each use; a capability that is not here is refused. */
  consent(): Capabilities | Promise<Capabilities>;
  net: NetPort;
  allowance: AddressAllowance;
  secret(name: string): Promise<string | undefined>;
  /** Asks by the one road to data, with the rights of whoever the call is for. */
  query(query: Query, signal: AbortSignal): Promise<Table>;
  storage: StoragePort;
  mail?(message: MailMessage): Promise<MailOutcome>;
  onRefused(refusal: Refusal): void;
}

type Brokered = Pick<CallContext, 'fetch' | 'query' | 'storage' | 'mail'>;

/** All that a plugin can reach besides what it is called with. Each use is held against the consent when it happens. */
export function brokered(options: BrokerOptions, signal: AbortSignal): Brokered {
  const { plugin, consent, onRefused } = options;
  const net = new NetBroker({ ...options, port: options.net, capabilities: async () => (await consent()).net ?? [] });
  const refuse = (capability: Refusal['capability'], rule: BrokerRule, reason: Said): AppError => {
    onRefused({ plugin, capability, rule, reason: reason.en });
    return new AppError('forbidden', SAYS.refused({ plugin, reason, next: nextStep(rule) }), {
      details: { plugin, capability, rule },
    });
  };
  return {
    fetch: (request) => net.fetch(request, signal),
    async query(query) {
      if (!((await consent()).data ?? []).includes(query.dataset))
        throw refuse('data', 'dataset', REASON_SAYS.data({ dataset: query.dataset }));
      return options.query(query, signal);
    },
    storage: keptValues(options, () => refuse('storage', 'capability', REASON_SAYS.values())),
    async mail(message) {
      if ((await consent()).mail !== true) throw refuse('mail', 'capability', REASON_SAYS.mail());
      if (options.mail === undefined) throw new AppError('unavailable', SAYS.noMail());
      return options.mail(message);
    },
  };
}

function keptValues({ plugin, consent, storage }: BrokerOptions, refuse: () => AppError): CallContext['storage'] {
  const allowed = async (key: string, value: Json = null) => {
    const mostBytes = ((await consent()).storageKb ?? 0) * 1024;
    if (mostBytes === 0) throw refuse();
    const path = unkeptText(key, '/key') ?? unkeptText(value, '/value');
    if (path !== undefined)
      throw new AppError('badRequest', SAYS.unkeptText({ plugin }), { path, details: { plugin } });
    return mostBytes;
  };
  return {
    get: (key) => allowed(key).then(() => storage.get(key)),
    set: (key, value) => allowed(key, value).then((mostBytes) => storage.set(key, value, mostBytes)),
    delete: (key) => allowed(key).then(() => storage.delete(key)),
  };
}
