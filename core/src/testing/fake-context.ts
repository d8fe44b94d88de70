import type {
  BrokerRequest,
  BrokerResponse,
  CallContext,
  Json,
  MailMessage,
  Query,
  Table,
} from '../contracts/index.ts';
import { AppError } from '../errors/index.ts';

export interface FakeContextOptions {
  options?: Json;
  signal?: AbortSignal;
  locale?: string;
  currency?: string;
  timezone?: string;
  /** Answers what the plugin fetches; without it, it has no such capability. */
  fetch?(request: BrokerRequest): Promise<BrokerResponse>;
  query?(query: Query): Promise<Table>;
}

/** What a plugin is given in a test, with everything that it did kept for looking at. */
export interface FakeContext extends CallContext {
  logged: { level: string; message: string }[];
  mails: MailMessage[];
  stored: Map<string, Json>;
}

/** A call context without a host: memory for storage, a list for mail, and refusals for what was not given. */
export function fakeContext(options: FakeContextOptions = {}): FakeContext {
  const logged: FakeContext['logged'] = [];
  const mails: MailMessage[] = [];
  const stored = new Map<string, Json>();
  return {
    signal: options.signal ?? new AbortController().signal,
    workspace: {
      id: 'workspace',
      currency: options.currency ?? 'USD',
      timezone: options.timezone ?? 'UTC',
      locale: options.locale ?? 'en',
    },
    options: options.options ?? null,
    log: (level, message) => void logged.push({ level, message }),
    fetch: options.fetch ?? refuse('net'),
    query: options.query ?? refuse('data'),
    storage: {
      get: async (key) => stored.get(key),
      set: async (key, value) => void stored.set(key, structuredClone(value)),
      delete: async (key) => void stored.delete(key),
    },
    mail: async (message) => {
      mails.push(message);
      return 'sent';
    },
    logged,
    mails,
    stored,
  };
}

function refuse(capability: string): () => Promise<never> {
  return () =>
    Promise.reject(
      new AppError('forbidden', `The plugin does not have the capability "${capability}" in this test.`, {
        details: { capability },
      }),
    );
}
