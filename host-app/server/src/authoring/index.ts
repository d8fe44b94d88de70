import { provide, token } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { WIDGET_PICTURES } from '../drawing/index.ts';
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
      (queries, own, pictures) => new AuthoringService({ queries, own, draw: (input) => pictures.drawApart(input) }),
      [QUERIES, OWN_WIDGETS, WIDGET_PICTURES],
    ),
  ],
  routes: (resolve) => authoringRoutes(resolve(AUTHORING)),
};
