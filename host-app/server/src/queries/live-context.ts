import type { CallContext } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { QueryEnvironment } from '@vitrine/core/query';
import type { QueryCaller } from './contract.ts';
import { SAYS } from './sentences.ts';

/** What a source that answers live is given. Capabilities come with consent; until then every one of them refuses. */
export function liveContext(
  plugin: string,
  caller: QueryCaller,
  environment: Pick<QueryEnvironment, 'currency' | 'timezone'>,
  signal: AbortSignal | undefined,
): CallContext {
  const refuse = (capability: string) => () =>
    Promise.reject(
      new AppError('forbidden', SAYS.noConsent({ plugin, capability }), {
        details: { plugin, capability },
      }),
    );
  return {
    signal: signal ?? new AbortController().signal,
    workspace: {
      id: caller.workspaceId,
      currency: environment.currency,
      timezone: environment.timezone,
      locale: caller.locale,
    },
    options: {},
    log: () => undefined,
    fetch: refuse('net'),
    query: refuse('data'),
    storage: { get: refuse('storage'), set: refuse('storage'), delete: refuse('storage') },
    mail: refuse('mail'),
  };
}
