import { provide, token } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { PLUGIN_HOST } from '../plugins/index.ts';
import { WIDGETS } from '../widgets/index.ts';
import { Catalogue } from './dataset-catalogue.ts';
import { catalogueRoutes } from './routes.ts';

/** A capability with datasets of its own (uploaded tables) adds them in its `start`. */
export const DATASET_CATALOGUE = token<Catalogue>('dataset catalogue');

export const catalogue: Capability = {
  name: 'catalogue',
  providers: [provide(DATASET_CATALOGUE, (plugins) => new Catalogue(plugins), [PLUGIN_HOST])],
  routes: (resolve) => catalogueRoutes(resolve(DATASET_CATALOGUE), resolve(WIDGETS)),
};
