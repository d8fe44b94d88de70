import { provide } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { SETTINGS } from '../config/index.ts';
import { IDENTIFY } from '../http/index.ts';
import { LOCAL_KEY, SERVER_ADDRESS } from '../lifecycle/server-address.ts';
import { VERSION } from '../lifecycle/version.ts';
import { DATABASE } from '../storage/index.ts';
import { INVITATIONS, WORKSPACES } from '../workspaces/tokens.ts';
import { Accounts } from './accounts.ts';
import { ensureFirstOwner } from './first-owner.ts';
import { linkRoutes } from './link-routes.ts';
import { identityMigrations } from './migrations.ts';
import { operatorRoutes } from './operator-routes.ts';
import { SessionCookie } from './session-cookie.ts';
import { sessionRoutes } from './session-routes.ts';
import { tokenRoutes } from './token-routes.ts';
import { ACCOUNTS } from './tokens.ts';

export { ACCOUNTS } from './tokens.ts';

export const identity: Capability = {
  name: 'identity',
  migrations: identityMigrations,
  providers: [
    provide(
      ACCOUNTS,
      (database, workspaces, settings, localKey) =>
        new Accounts({
          database,
          workspaces,
          cookie: new SessionCookie(settings.publicUrl),
          localKey,
          version: VERSION,
        }),
      [DATABASE, WORKSPACES, SETTINGS, LOCAL_KEY],
    ),
    provide(IDENTIFY, (accounts) => (request) => accounts.identify(request), [ACCOUNTS]),
  ],
  routes(resolve) {
    const accounts = resolve(ACCOUNTS);
    const workspaces = resolve(WORKSPACES);
    return [
      ...sessionRoutes(accounts, workspaces, resolve(SETTINGS)),
      ...tokenRoutes(accounts),
      ...operatorRoutes(accounts),
      ...linkRoutes({ accounts, workspaces, invitations: resolve(INVITATIONS), address: resolve(SERVER_ADDRESS) }),
    ];
  },
  async start(resolve) {
    const accounts = resolve(ACCOUNTS);
    await ensureFirstOwner(accounts, resolve(WORKSPACES), resolve(SETTINGS).firstOwner);
    return accounts.cache.start();
  },
};
