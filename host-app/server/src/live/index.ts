import { provide, token } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { SETTINGS } from '../config/index.ts';
import { IDENTIFY, isOwnPage, passingHooks } from '../http/index.ts';
import { ACCOUNTS } from '../identity/index.ts';
import { LOG } from '../observability/index.ts';
import { CHANGED_CHANNEL, type Changed } from '../pipeline/contract.ts';
import { HOST_HOOKS } from '../plugins/index.ts';
import { QUERIES } from '../queries/index.ts';
import { DATABASE } from '../storage/index.ts';
import { Live } from './live.ts';
import { liveRoutes } from './routes.ts';

export const LIVE = token<Live>('live');

export const live: Capability = {
  name: 'live',
  providers: [
    provide(
      LIVE,
      (queries, identify, hooks, accounts, settings, log) =>
        new Live({
          queries,
          identify,
          passing: passingHooks(hooks),
          isOwnPage: (request) => isOwnPage(request, settings.publicUrl),
          secretOf: (request) => accounts.secretOf(request),
          report: (id, error) => log.error({ id, err: error }, 'a live query failed'),
        }),
      [QUERIES, IDENTIFY, HOST_HOOKS, ACCOUNTS, SETTINGS, LOG],
    ),
  ],
  routes: (resolve) => liveRoutes(resolve(LIVE)),
  measures: (resolve) => [
    {
      name: 'vitrine_live_sockets',
      help: 'Open web sockets that are told of new numbers.',
      read: async () => (await resolve(LIVE).counts()).sockets,
    },
    {
      name: 'vitrine_live_queries',
      help: 'Distinct queries that open web sockets follow.',
      read: async () => (await resolve(LIVE).counts()).queries,
    },
  ],
  async start(resolve) {
    const numbers = resolve(LIVE);
    // A dataset may have come or gone with a plugin.
    const taps = resolve(HOST_HOOKS).taps('vitrine.live');
    taps.hooks.pluginChanged.tapPromise('ask again', async () => numbers.missed());
    const unwatch = resolve(ACCOUNTS).cache.watch(() => numbers.rightsChanged());
    const unlisten = await resolve(DATABASE).listen(
      CHANGED_CHANNEL,
      (payload) => numbers.changed(JSON.parse(payload) as Changed),
      () => numbers.missed(),
    );
    return async () => {
      unwatch();
      taps.dispose();
      await unlisten();
    };
  },
};
