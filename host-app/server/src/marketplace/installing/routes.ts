import { AppError } from '@vitrine/core/errors';
import type { CatalogueSearch, Revocation } from '@vitrine/widget-registry/catalogue';
import type { AllowList } from '@vitrine/widget-registry/install';
import { Type } from 'typebox';
import { callerOf, type Identity, mayAgree, type Route } from '../../http/index.ts';
import { ENGINE_VERSION } from '../../plugins/index.ts';
import type { Marketplace } from '../marketplace.ts';
import {
  bytesOfBase64,
  EngineQuery,
  InstallBody,
  PACKAGE_BODY_BYTES,
  PictureQuery,
  SearchQuery,
  TrustBody,
  VersionQuery,
} from '../schemas.ts';
import { SAYS } from '../sentences.ts';
import { MarketplaceContent, MarketplacePage, MarketplacePlugin, MarketplacePolicy, UpgradeCheck } from './answers.ts';
import { CatalogueLines } from './catalogue-lines.ts';
import { describedPlugin, type PluginSurroundings } from './described-plugin.ts';
import type { InstallService, InstallWish } from './install-service.ts';
import type { InstalledPlugins } from './installed-plugins.ts';
import type { OfferedContent } from './offered-content.ts';
import type { StoppingPlugin } from './upgrade-check.ts';

const READ = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const INSTALL = { kind: 'operator' } as const;
/** A picture by a stranger that is opened by itself, an SVG above all, runs nothing and loads nothing. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";
const Done = Type.Object({ id: Type.String(), version: Type.String() }, { additionalProperties: false });

export interface MarketplaceServices {
  marketplace: Marketplace;
  installs: InstallService;
  installed: InstalledPlugins;
  offered: OfferedContent;
  /** What the operator lets in. */
  allow: AllowList;
  /** What was taken back, as last seen. */
  revoked(): readonly Revocation[];
  /** What would stop when Vitrine itself were of another version. */
  stopping(engine: string): Promise<StoppingPlugin[]>;
  /** What a version on offer is held against now, for a reader of a workspace. */
  surroundings(workspaceId: string): Promise<PluginSurroundings>;
  /** Who installs in a workspace of their own agrees for it too; owners of other workspaces agree for theirs. */
  letIn(plugin: string, agreed: readonly string[], caller: Identity): Promise<void>;
  /** Looks at the marketplace's list now. */
  look(): Promise<void>;
}

/** The marketplace as people see it, and what they take from it. */
export function installRoutes(services: MarketplaceServices): Route[] {
  return [...browseRoutes(services), ...contentRoutes(services), ...changeRoutes(services)];
}

function browseRoutes({ marketplace, installed, allow, revoked, surroundings }: MarketplaceServices): Route[] {
  const lines = new CatalogueLines(marketplace);
  return [
    {
      method: 'GET',
      path: '/api/v1/marketplace/plugins',
      summary: 'What the marketplace offers, with facets, and what of it is installed.',
      access: READ,
      query: SearchQuery,
      responses: { 200: { description: 'A page of the catalogue.', schema: MarketplacePage } },
      async handle({ query }) {
        const [page, versions] = await Promise.all([
          marketplace.search(query as CatalogueSearch),
          installed.versions(),
        ]);
        const around = { revoked: revoked(), engineVersion: ENGINE_VERSION };
        const items = page.items.map((entry) => lines.line(entry, versions.get(entry.id), around));
        return { json: { ...page, items: await Promise.all(items) } };
      },
    },
    {
      method: 'GET',
      path: '/api/v1/marketplace/plugins/:plugin',
      summary:
        'One plugin: its versions, what it may do, whether it works here; of the version on offer unless one is named.',
      access: READ,
      query: VersionQuery,
      responses: { 200: { description: 'The plugin.', schema: MarketplacePlugin } },
      async handle({ param, query }, context) {
        const id = param('plugin');
        const published = await marketplace.plugin(id);
        const around = await surroundings(callerOf(context).workspaceId);
        const here = { installed: await installed.one(id), memory: await installed.memory(id) };
        return { json: describedPlugin(published, here, around, (query as { version?: string }).version) };
      },
    },
    {
      method: 'GET',
      path: '/api/v1/marketplace/policy',
      summary: 'Whose plugins, and of which tiers, the operator lets in.',
      access: READ,
      responses: { 200: { description: 'Publishers (null: everybody) and tiers.', schema: MarketplacePolicy } },
      handle: async () => ({ json: { publishers: allow.publishers ?? null, tiers: allow.tiers } }),
    },
  ];
}

function contentRoutes({ offered }: MarketplaceServices): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/marketplace/plugins/:plugin/content',
      summary: 'The widgets and texts of a version, the one on offer when none is named, before it is installed.',
      access: READ,
      query: VersionQuery,
      responses: { 200: { description: 'What is inside.', schema: MarketplaceContent } },
      async handle({ param, query }) {
        const { version } = query as { version?: string };
        const { widgets, readme, changelog, pictures } = await offered.look(param('plugin'), version);
        const json: MarketplaceContent = {
          widgets: widgets.map(({ upgrades: _upgrades, ...widget }) => widget),
          readme: readme ?? null,
          changelog: changelog ?? null,
          pictures,
        };
        return { json };
      },
    },
    {
      method: 'GET',
      path: '/api/v1/marketplace/plugins/:plugin/pictures',
      summary: 'A picture of a plugin: the first one of the version on offer, unless others are named.',
      access: READ,
      query: PictureQuery,
      responses: { 200: { description: 'The picture, of the type that its bytes are.', type: 'image/*' } },
      async handle({ param, query }) {
        const wanted = query as { file?: string; version?: string };
        const { bytes, type } = await offered.picture(param('plugin'), wanted);
        return { body: bytes, type, headers: { 'content-security-policy': PICTURE_POLICY } };
      },
    },
  ];
}

function changeRoutes({ installs, letIn, look, stopping }: MarketplaceServices): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/plugins/upgrade-check',
      summary: 'Before Vitrine itself is upgraded: the plugins by others that would stop, and what to update them to.',
      access: INSTALL,
      query: EngineQuery,
      responses: { 200: { description: 'The plugins that would stop.', schema: UpgradeCheck } },
      async handle({ query }) {
        const { version = ENGINE_VERSION } = query as { version?: string };
        return { json: { version, items: await stopping(version) } };
      },
    },
    {
      method: 'POST',
      path: '/api/v1/plugins',
      summary: 'Installs a plugin from the marketplace, or another version of it; no restart.',
      access: INSTALL,
      undeniable: true,
      body: InstallBody,
      responses: { 201: { description: 'What is installed now.', schema: Done } },
      async handle({ body }, context) {
        const caller = callerOf(context);
        const wish = body as InstallWish;
        const done = await installs.install(wish, caller.userId);
        if (mayAgree(caller)) await letIn(done.id, wish.agreed ?? [], caller);
        return { status: 201, json: done };
      },
    },
    {
      method: 'POST',
      path: '/api/v1/plugins/trusted',
      summary:
        'Signs a package with the key of this installation and installs it: it may run inside the server. By the command line beside the data folder only.',
      access: INSTALL,
      undeniable: true,
      body: TrustBody,
      bodyLimit: PACKAGE_BODY_BYTES,
      responses: { 201: { description: 'What is installed now.', schema: Done } },
      async handle({ body }, context) {
        const caller = callerOf(context);
        if (caller.via !== 'local')
          throw new AppError('forbidden', SAYS.machineOnly(), { details: { operator: 'machine' } });
        const { package: base64, agreed } = body as { package: string; agreed: string[] };
        const done = await installs.trust(bytesOfBase64(base64), agreed, caller.userId);
        if (mayAgree(caller)) await letIn(done.id, agreed, caller);
        return { status: 201, json: done };
      },
    },
    {
      method: 'POST',
      path: '/api/v1/plugins/:plugin/roll-back',
      summary: 'Goes back to the version that was installed before.',
      access: INSTALL,
      undeniable: true,
      responses: { 200: { description: 'What is installed now.', schema: Done } },
      handle: async ({ param }, context) => ({
        json: await installs.rollBack(param('plugin'), callerOf(context).userId),
      }),
    },
    {
      method: 'DELETE',
      path: '/api/v1/plugins/:plugin',
      summary:
        'Removes a plugin that was installed from the marketplace, with all that it was told and kept; its tiles show their numbers as tables.',
      access: INSTALL,
      undeniable: true,
      responses: { 204: { description: 'Removed.' } },
      async handle({ param }, context) {
        await installs.remove(param('plugin'), callerOf(context).userId);
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      path: '/api/v1/marketplace/look',
      summary: 'Looks now at what the marketplace took back.',
      access: INSTALL,
      responses: { 204: { description: 'Looked, and stopped what was revoked.' } },
      async handle() {
        await look();
        return { status: 204 };
      },
    },
  ];
}
