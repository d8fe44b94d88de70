import { provide, token } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { DATASET_CATALOGUE } from '../catalogue/index.ts';
import { PLUGIN_CALLS } from '../isolation/index.ts';
import { MODELS } from '../models/index.ts';
import { LOG } from '../observability/index.ts';
import { CHANGED_CHANNEL, type Changed } from '../pipeline/contract.ts';
import { ROLLUP_STORE } from '../pipeline/index.ts';
import { HOST_HOOKS } from '../plugins/index.ts';
import { DATABASE } from '../storage/index.ts';
import type { QueryService } from './contract.ts';
import { Queries } from './query-service.ts';
import { queryRoutes, readyQueries } from './routes.ts';

export const QUERIES = token<QueryService>('queries');
const ENGINE = token<Queries>('query engine');

export const queries: Capability = {
  name: 'queries',
  providers: [
    provide(
      ENGINE,
      (database, catalogue, hooks, calls, models, rollups) =>
        new Queries(database, catalogue, hooks, { calls, models, rollups }),
      [DATABASE, DATASET_CATALOGUE, HOST_HOOKS, PLUGIN_CALLS, MODELS, ROLLUP_STORE],
    ),
    provide(QUERIES, (engine) => engine, [ENGINE]),
  ],
  routes: (resolve) =>
    queryRoutes(resolve(QUERIES), (id, error) => resolve(LOG).error({ id, err: error }, 'a query failed')),
  ready: (resolve) => [readyQueries(resolve(QUERIES))],
  start: (resolve) => {
    const engine = resolve(ENGINE);
    return resolve(DATABASE).listen(
      CHANGED_CHANNEL,
      (payload) => engine.forget(JSON.parse(payload) as Changed),
      () => engine.clear(),
    );
  },
};
