import { provide, token } from '@vitrine/core/container';
import { addressAllowance } from '@vitrine/core/isolation';
import type { Capability } from '../capability.ts';
import { DATASET_CATALOGUE } from '../catalogue/index.ts';
import { SETTINGS } from '../config/index.ts';
import { ISOLATION, PLUGIN_FIGURES, PLUGIN_HOST } from '../plugins/index.ts';
import { DATABASE } from '../storage/index.ts';
import { consentRoutes } from './consent-routes.ts';
import { isolationMigrations } from './migrations.ts';
import { outboxRoute } from './outbox-route.ts';
import { PluginCalls } from './plugin-calls.ts';
import { PluginConsents } from './plugin-consents.ts';
import { PLUGIN_LOG } from './plugin-log.ts';
import { PluginMails, type PluginPost } from './plugin-mails.ts';
import { PluginValues } from './plugin-values.ts';
import { isolationRoutes } from './routes.ts';
import { SecretBox } from './secret-box.ts';

export type { PluginCalls } from './plugin-calls.ts';
export type { PluginConsents } from './plugin-consents.ts';
export { shortSecrets } from './short-secrets.ts';

/** Who calls a plugin asks here for what the plugin is given. */
export const PLUGIN_CALLS = token<PluginCalls>('plugin calls');
export const PLUGIN_CONSENTS = token<PluginConsents>('plugin consents');
/** Whoever sends mails takes those of plugins here. */
export const PLUGIN_POST = token<PluginPost>('post of plugins');
const PLUGIN_MAILS = token<PluginMails>('plugin mails');
export const PLUGIN_VALUES = token<PluginValues>('plugin values');
/** Seals what a copy of the database must not give away. */
export const SECRET_BOX = token<SecretBox>('secret box');

export const isolation: Capability = {
  name: 'isolation',
  migrations: isolationMigrations,
  providers: [
    provide(SECRET_BOX, ({ dataDir }) => new SecretBox(dataDir), [SETTINGS]),
    provide(PLUGIN_VALUES, (database, box) => new PluginValues(database, box), [DATABASE, SECRET_BOX]),
    provide(PLUGIN_CONSENTS, (database, host) => new PluginConsents(database, host), [DATABASE, PLUGIN_HOST]),
    provide(PLUGIN_MAILS, (database, post) => new PluginMails(database, post), [DATABASE, PLUGIN_POST]),
    provide(
      PLUGIN_CALLS,
      (consents, values, mails, log, figures, settings) =>
        new PluginCalls({
          consents,
          values,
          mails,
          log,
          figures,
          allowance: addressAllowance(settings.pluginNetworks),
        }),
      [PLUGIN_CONSENTS, PLUGIN_VALUES, PLUGIN_MAILS, PLUGIN_LOG, PLUGIN_FIGURES, SETTINGS],
    ),
  ],
  routes: (resolve) => [
    outboxRoute(resolve(PLUGIN_MAILS)),
    ...consentRoutes({
      host: resolve(PLUGIN_HOST),
      consents: resolve(PLUGIN_CONSENTS),
      titles: async (workspaceId) =>
        new Map((await resolve(DATASET_CATALOGUE).models(workspaceId)).map(({ id, title }) => [id, title])),
    }),
    ...isolationRoutes(
      resolve(PLUGIN_HOST),
      resolve(ISOLATION),
      resolve(PLUGIN_VALUES),
      resolve(SETTINGS).isolatedPlugins,
    ),
  ],
};
