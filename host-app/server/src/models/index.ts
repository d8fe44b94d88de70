import { provide, token } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { PLUGIN_HOST } from '../plugins/index.ts';
import type { ModelService } from './contract.ts';
import { Models } from './model-service.ts';
import { modelRoutes } from './routes.ts';

export type { ModelService, Prediction, Step } from './contract.ts';

export const MODELS = token<ModelService>('models');

export const models: Capability = {
  name: 'models',
  providers: [provide(MODELS, (host) => new Models(host), [PLUGIN_HOST])],
  routes: (resolve) => modelRoutes(resolve(MODELS)),
};
