import { provide, token } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { HOST_HOOKS } from '../plugins/index.ts';
import { DATABASE } from '../storage/index.ts';
import type { Pipeline } from './contract.ts';
import { pipelineMigrations } from './migrations/index.ts';
import { PostgresPipeline } from './postgres-pipeline.ts';
import type { RollupStore } from './rollups/rollup-store.ts';
import { TransactionalRollups } from './rollups/transactional-rollups.ts';

export { missingRates } from './missing-rates.ts';
export { newestRates } from './newest-rates.ts';
export type { RollupStore } from './rollups/rollup-store.ts';

/** The one write path. */
export const PIPELINE = token<Pipeline>('pipeline');
export const ROLLUP_STORE = token<RollupStore>('rollup store');

export const pipeline: Capability = {
  name: 'pipeline',
  migrations: pipelineMigrations,
  providers: [
    provide(ROLLUP_STORE, () => new TransactionalRollups()),
    provide(PIPELINE, (database, rollups, hooks) => new PostgresPipeline(database, rollups, { hooks }), [
      DATABASE,
      ROLLUP_STORE,
      HOST_HOOKS,
    ]),
  ],
};
