import { provide, token } from '@vitrine/core/container';
import type { PluginHost } from '@vitrine/core/plugin-host';
import type { OfferTerms } from '@vitrine/widget-registry/catalogue';
import type { Capability } from '../capability.ts';
import { DATASET_CATALOGUE } from '../catalogue/index.ts';
import { SETTINGS } from '../config/index.ts';
import { DASHBOARDS } from '../dashboards/index.ts';
import { WIDGET_PICTURES } from '../drawing/index.ts';
import { PLUGIN_CONSENTS } from '../isolation/index.ts';
import { LOG } from '../observability/index.ts';
import { ENGINE_VERSION, ISOLATION, PLUGIN_HOST } from '../plugins/index.ts';
import { QUERIES } from '../queries/index.ts';
import { DATABASE } from '../storage/index.ts';
import { TileInputs } from '../tiles/index.ts';
import { previewRoute } from '../tiles/routes.ts';
import { TileService } from '../tiles/tile-service.ts';
import { WIDGETS } from '../widgets/index.ts';
import { foreignRevocationRoutes } from './installing/foreign-routes.ts';
import { InstallService } from './installing/install-service.ts';
import { type InstalledPlugins, PLUGINS_CHANNEL } from './installing/installed-plugins.ts';
import { knownVersions } from './installing/known-versions.ts';
import { OfferedContent } from './installing/offered-content.ts';
import { OverruledRevocations } from './installing/overruled-revocations.ts';
import { overviewRoutes } from './installing/overview-routes.ts';
import { PluginSettler } from './installing/plugin-settler.ts';
import type { RevocationWatch } from './installing/revocation-watch.ts';
import { installRoutes } from './installing/routes.ts';
import { stoppingPlugins } from './installing/upgrade-check.ts';
import type { Marketplace } from './marketplace.ts';
import { marketplaceMigrations } from './migrations.ts';
import { INSTALLATION_KEY, INSTALLED, LOADING, MARKETPLACE, OWN_MARKETPLACE, WATCH } from './open-marketplace.ts';
import { KeptPublishers } from './publishing/kept-publishers.ts';
import { mirrorRoutes } from './publishing/mirror-routes.ts';
import { operatorRoutes } from './publishing/operator-routes.ts';
import { closedMarketplaceRoutes, publicMarketplaceRoutes } from './publishing/public-routes.ts';
import { publisherRoutes } from './publishing/publisher-routes.ts';
import { WidgetPublishing } from './publishing/widget-publishing.ts';
import { widgetPublishingRoutes } from './publishing/widget-routes.ts';

export const SETTLER = token<PluginSettler>('plugin settler');
const INSTALLS = token<InstallService>('installs');
const OFFERED = token<OfferedContent>('content on offer');
const PREVIEWS = token<TileService>('previews of what is on offer');

export type { PackageFolders } from './installing/package-folders.ts';
export type { PluginSettler } from './installing/plugin-settler.ts';
export { refuseRevoked } from './installing/refuse-revoked.ts';
export { LOADING, OWN_MARKETPLACE, openMarketplace, WATCH } from './open-marketplace.ts';
export { bytesOfBase64, PACKAGE_BODY_BYTES } from './schemas.ts';

function usableVersions(host: PluginHost): ReadonlyMap<string, string> {
  const usable = host.plugins().filter(({ state }) => state === 'registered' || state === 'active');
  return new Map(usable.map(({ manifest }) => [manifest.id, manifest.version]));
}

/** What decides which version of a plugin is on offer to this server. */
function offerTerms(installed: InstalledPlugins, watch: RevocationWatch): (plugin: string) => Promise<OfferTerms> {
  return async (plugin) => ({
    engineVersion: ENGINE_VERSION,
    revoked: watch.revoked,
    installed: (await installed.one(plugin))?.version,
  });
}

export const marketplace: Capability = {
  name: 'marketplace',
  migrations: marketplaceMigrations,
  providers: [
    provide(SETTLER, (host, loading) => new PluginSettler({ host, ...loading }), [PLUGIN_HOST, LOADING]),
    provide(
      INSTALLS,
      (market, installed, settler, watch, { marketplace: allow }, key) =>
        new InstallService({
          marketplace: market,
          installed,
          settler,
          watch,
          terms: offerTerms(installed, watch),
          allow,
          ownKey: () => key.get(),
        }),
      [MARKETPLACE, INSTALLED, SETTLER, WATCH, SETTINGS, INSTALLATION_KEY],
    ),
    provide(OFFERED, (market, installed, watch) => new OfferedContent(market, offerTerms(installed, watch)), [
      MARKETPLACE,
      INSTALLED,
      WATCH,
    ]),
    provide(
      PREVIEWS,
      (dashboards, queries, catalogue, widgets, pictures) =>
        new TileService({
          dashboards,
          inputs: new TileInputs({ queries, catalogue, widgets }),
          widgets,
          // What is on offer says itself who made it.
          draw: (input) => pictures.drawApart(input),
        }),
      [DASHBOARDS, QUERIES, DATASET_CATALOGUE, OFFERED, WIDGET_PICTURES],
    ),
  ],
  routes(resolve) {
    const [own, watch, settler] = [resolve(OWN_MARKETPLACE), resolve(WATCH), resolve(SETTLER)];
    const look = async () => {
      await watch.look();
      await settler.settleAll();
    };
    const isOwn = resolve(MARKETPLACE) === own;
    const kept = new KeptPublishers(resolve(DATABASE), own.publishers);
    return [
      ...overviewRoutes({
        marketplace: resolve(MARKETPLACE),
        watch,
        host: resolve(PLUGIN_HOST),
        database: resolve(DATABASE),
        othersThan: (workspaceId, plugin) => resolve(PLUGIN_CONSENTS).othersThan(workspaceId, plugin),
        open: resolve(SETTINGS).marketplace.open,
      }),
      ...widgetPublishingRoutes(new WidgetPublishing(own, resolve(WIDGETS), kept), kept),
      ...installRoutes({
        marketplace: resolve(MARKETPLACE),
        installs: resolve(INSTALLS),
        installed: resolve(INSTALLED),
        letIn: async (plugin, agreed, caller) => {
          const manifest = resolve(PLUGIN_HOST).plugin(plugin)?.manifest;
          if (manifest !== undefined) await resolve(PLUGIN_CONSENTS).agree(caller, manifest, agreed);
        },
        look,
        offered: resolve(OFFERED),
        allow: resolve(SETTINGS).marketplace,
        stopping: (engine) =>
          stoppingPlugins(resolve(PLUGIN_HOST), { marketplace: resolve(MARKETPLACE), revoked: watch.revoked }, engine),
        revoked: () => watch.revoked,
        surroundings: async (workspaceId) => ({
          engineVersion: ENGINE_VERSION,
          allow: resolve(SETTINGS).marketplace,
          isolation: await resolve(ISOLATION).refusal(),
          plugins: usableVersions(resolve(PLUGIN_HOST)),
          revoked: watch.revoked,
          titles: new Map((await resolve(DATASET_CATALOGUE).models(workspaceId)).map(({ id, title }) => [id, title])),
        }),
      }),
      previewRoute(resolve(PREVIEWS), {
        path: '/api/v1/marketplace/preview.svg',
        summary: 'A widget that is on offer, drawn as SVG with the caller’s own data before it is installed.',
      }),
      ...mirrorRoutes(own),
      ...foreignRevocationRoutes({
        watch,
        overruled: new OverruledRevocations(resolve(DATABASE)),
        async changed() {
          await watch.lookHere();
          await settler.settleAll();
        },
      }),
      ...operatorRoutes(own, {
        async changed() {
          await (isOwn ? watch.look() : watch.lookHere());
          await settler.settleAll();
        },
        versionsOf: (plugin) =>
          knownVersions(plugin, {
            host: resolve(PLUGIN_HOST),
            installed: resolve(INSTALLED),
            marketplaces: new Set<Marketplace>([own, resolve(MARKETPLACE)]),
          }),
      }),
      ...(resolve(SETTINGS).marketplace.open ? publicMarketplaceRoutes : closedMarketplaceRoutes)(own),
      ...publisherRoutes(own),
    ];
  },
  async start(resolve) {
    const [database, watch, settler, log] = [resolve(DATABASE), resolve(WATCH), resolve(SETTLER), resolve(LOG)];
    const warn = (error: unknown) => log.warn({ err: error }, 'the marketplace could not be asked what was revoked');
    await settler.settleAll();
    const settleAgain = (work: () => Promise<void>) => void work().catch(warn);
    // What another server of this database installed, took back or does not heed.
    const unlisten = await database.listen(
      PLUGINS_CHANNEL,
      (plugin) => settleAgain(() => watch.lookHere().then(() => settler.settle(plugin))),
      () => settleAgain(() => watch.lookHere().then(() => settler.settleAll())),
    );
    const stop = watch.start(resolve(SETTINGS).marketplace.pollSeconds, () => settler.settleAll(), warn);
    return async () => {
      await stop();
      await unlisten();
    };
  },
};
