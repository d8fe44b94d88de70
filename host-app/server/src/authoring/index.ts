import { provide, token } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { QUERIES } from '../queries/index.ts';
import { OWN_WIDGETS } from '../widgets/index.ts';
import { AuthoringService } from './authoring-service.ts';
import { authoringRoutes } from './routes.ts';

const AUTHORING = token<AuthoringService>('authoring');

export const authoring: Capability = {
  name: 'authoring',
  providers: [
    provide(
      AUTHORING,
      (queries, own) =>
        new AuthoringService({
          queries,
          own,
          draw: async (input) => (await import('@vitrine/widget-registry/render')).drawWidget(input),
        }),
      [QUERIES, OWN_WIDGETS],
    ),
  ],
  routes: (resolve) => authoringRoutes(resolve(AUTHORING)),
};
