import type { Route } from '../http/index.ts';
import { ModelList } from './answers.ts';
import type { ModelService } from './contract.ts';

/** What a forecast may be asked of. */
export function modelRoutes(models: ModelService): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/models',
      summary: 'The models that are installed here; a query names one as forecast.model.',
      access: { kind: 'member', role: 'viewer', scope: 'read' },
      responses: { 200: { description: 'The models.', schema: ModelList } },
      handle: async () => {
        const list: ModelList = { items: [...(await models.models())] };
        return { json: list };
      },
    },
  ];
}
