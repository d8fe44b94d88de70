import { provide } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { SETTINGS } from '../config/index.ts';
import { ensureFirstOwner } from '../identity/first-owner.ts';
import { ACCOUNTS } from '../identity/tokens.ts';
import { SERVER_ADDRESS } from '../lifecycle/server-address.ts';
import { PIPELINE } from '../pipeline/index.ts';
import { DATABASE } from '../storage/index.ts';
import { erasureRoutes } from './erasure-routes.ts';
import { Invitations } from './invitations.ts';
import { workspaceMigrations } from './migrations.ts';
import { workspaceRoutes } from './routes.ts';
import { INVITATIONS, WORKSPACES } from './tokens.ts';
import { Workspaces } from './workspaces.ts';

export const workspaces: Capability = {
  name: 'workspaces',
  migrations: workspaceMigrations,
  providers: [
    provide(WORKSPACES, (database) => new Workspaces(database), [DATABASE]),
    provide(INVITATIONS, (database) => new Invitations(database), [DATABASE]),
  ],
  routes: (resolve) => [
    ...workspaceRoutes({
      workspaces: resolve(WORKSPACES),
      invitations: resolve(INVITATIONS),
      address: resolve(SERVER_ADDRESS),
      rightsChanged: () => resolve(ACCOUNTS).cache.changed(),
    }),
    ...erasureRoutes({
      database: resolve(DATABASE),
      workspaces: resolve(WORKSPACES),
      pipeline: () => resolve(PIPELINE),
      async erased() {
        await ensureFirstOwner(resolve(ACCOUNTS), resolve(WORKSPACES), resolve(SETTINGS).firstOwner);
        await resolve(ACCOUNTS).cache.changed();
      },
    }),
  ],
};
