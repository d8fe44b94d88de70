import {
  type CatalogueSearch,
  fitsEngine,
  type PublishedVersion,
  revocationOf,
} from '@vitrine/widget-registry/catalogue';
import { permissionsOf, permissionWords } from '@vitrine/widget-registry/install';
import { keyIdOf } from '@vitrine/widget-registry/package';
import { gt, satisfies } from 'semver';
import { Type } from 'typebox';
import type { MarketplaceContent, MarketplaceEntry, MarketplacePlugin } from '../../api.ts';
import { callerOf, type Route } from '../../http/index.ts';
import { ENGINE_VERSION } from '../../plugins/index.ts';
import type { Marketplace } from '../marketplace.ts';
import { InstallBody, SearchQuery } from '../schemas.ts';
import type { InstallService, InstallWish } from './install-service.ts';
import type { InstalledVersion } from './installed-plugins.ts';
import type { OfferedContent } from './offered-content.ts';
import type { RevocationWatch } from './revocation-watch.ts';

const READ = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const INSTALL = { kind: 'member', role: 'owner', scope: 'admin' } as const;
const object = Type.Unsafe<unknown>({ type: 'object' });
const Done = Type.Object({ id: Type.String(), version: Type.String() }, { additionalProperties: false });

export interface MarketplaceServices {
  marketplace: Marketplace;
  installs: InstallService;
  watch: RevocationWatch;
  offered: OfferedContent;
  /** Looks at the marketplace's list now. */
  look(): Promise<void>;
}

/** The marketplace as people see it, and what they take from it. */
export function installRoutes(services: MarketplaceServices): Route[] {
  return [...browseRoutes(services), ...changeRoutes(services)];
}

function browseRoutes({ marketplace, installs, watch, offered }: MarketplaceServices): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/marketplace/plugins',
      summary: 'What the marketplace offers, with facets, and what of it is installed.',
      access: READ,
      query: SearchQuery,
      responses: { 200: { description: 'A page of the catalogue.', schema: object } },
      async handle({ query }) {
        const page = await marketplace.search(query as CatalogueSearch);
        const installed = new Map((await installs.list()).map((one) => [one.plugin, one.version]));
        const items = page.items.map((entry): MarketplaceEntry => {
          const fits = satisfies(ENGINE_VERSION, entry.engine, { includePrerelease: true });
          const here = installed.get(entry.id) ?? null;
          return { ...entry, fits, installed: here, update: fits && here !== null && gt(entry.version, here) };
        });
        return { json: { ...page, items } };
      },
    },
    {
      method: 'GET',
      path: '/api/v1/marketplace/plugins/:plugin',
      summary: 'One plugin: its versions, what it may do, whether it works here.',
      access: READ,
      responses: { 200: { description: 'The plugin.', schema: object } },
      async handle({ params }) {
        const id = params['plugin'] ?? '';
        const versions = await marketplace.versions(id);
        const installed = (await installs.list()).find(({ plugin }) => plugin === id);
        return { json: described(versions, installed, watch) };
      },
    },
    {
      method: 'GET',
      path: '/api/v1/marketplace/plugins/:plugin/content',
      summary: 'The widgets and texts of the version on offer, for looking at before it is installed.',
      access: READ,
      responses: { 200: { description: 'What is inside.', schema: object } },
      async handle({ params }) {
        const { widgets, readme, changelog } = await offered.look(params['plugin'] ?? '');
        const json: MarketplaceContent = {
          widgets: widgets.map(({ upgrades: _upgrades, ...widget }) => widget),
          readme: readme ?? null,
          changelog: changelog ?? null,
        };
        return { json };
      },
    },
  ];
}

function changeRoutes({ installs, look }: MarketplaceServices): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/v1/plugins',
      summary: 'Installs a plugin from the marketplace, or another version of it; no restart.',
      access: INSTALL,
      body: InstallBody,
      responses: { 201: { description: 'What is installed now.', schema: Done } },
      async handle({ body }, context) {
        const done = await installs.install(body as InstallWish, callerOf(context).userId);
        return { status: 201, json: done };
      },
    },
    {
      method: 'POST',
      path: '/api/v1/plugins/:plugin/roll-back',
      summary: 'Goes back to the version that was installed before.',
      access: INSTALL,
      responses: { 200: { description: 'What is installed now.', schema: Done } },
      handle: async ({ params }, context) => ({
        json: await installs.rollBack(params['plugin'] ?? '', callerOf(context).userId),
      }),
    },
    {
      method: 'DELETE',
      path: '/api/v1/plugins/:plugin',
      summary: 'Removes a plugin that was installed from the marketplace; its tiles show their numbers as tables.',
      access: INSTALL,
      responses: { 204: { description: 'Removed.' } },
      async handle({ params }, context) {
        await installs.remove(params['plugin'] ?? '', callerOf(context).userId);
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

function described(
  versions: readonly PublishedVersion[],
  installed: InstalledVersion | undefined,
  watch: RevocationWatch,
): MarketplacePlugin {
  const lines = versions.map((one) => {
    const { id, version } = one.manifest;
    return {
      version,
      publishedAt: one.publishedAt,
      bytes: one.bytes,
      fits: fitsEngine(one.manifest, ENGINE_VERSION),
      yanked: one.yanked,
      revoked: revocationOf(watch.revoked, id, version)?.reason ?? null,
    };
  });
  const offered = versions.find((_, at) => lines[at]?.fits && lines[at].yanked === null && lines[at].revoked === null);
  const shown = offered ?? versions[0];
  if (shown === undefined) throw new Error('A plugin of the marketplace has at least one version.');
  const agreed = installed?.agreed ?? [];
  return {
    manifest: shown.manifest,
    keyId: keyIdOf(shown.publicKey),
    offered: offered?.manifest.version ?? null,
    versions: lines,
    permissions: permissionsOf(shown.manifest).map((one) => ({ ...one, agreed: agreed.includes(one.key) })),
    words: permissionWords(shown.manifest).map((says) => ({ ...says })),
    installed: installed && {
      version: installed.version,
      formerVersion: installed.formerVersion,
      update: offered !== undefined && gt(offered.manifest.version, installed.version),
    },
  };
}
