import type { CatalogueSearch } from '@vitrine/widget-registry/catalogue';
import type { Signature } from '@vitrine/widget-registry/package';
import { bearer, closedMarketplace } from '../../http/access.ts';
import type { Access, Route } from '../../http/index.ts';
import { InstallQuery, PACKAGE_BODY_BYTES, PackageBody, SearchQuery } from '../schemas.ts';
import { CataloguePage, PublishedVersion, PublishedVersions, Revoked } from './answers.ts';
import { InstallationLimit } from './installation-limit.ts';
import type { OwnMarketplace } from './own-marketplace.ts';

const PATH = '/public/marketplace';
const OPEN: Access = { kind: 'public', reason: 'the operator opened the marketplace; it holds published plugins only' };

/** The marketplace as other servers see it, and as publishers do who bring something. */
export function publicMarketplaceRoutes(marketplace: OwnMarketplace): Route[] {
  const limit = new InstallationLimit();
  return [
    {
      method: 'GET',
      path: `${PATH}/plugins`,
      summary: 'What is on offer, with facets.',
      access: OPEN,
      query: SearchQuery,
      responses: { 200: { description: 'A page of the catalogue.', schema: CataloguePage } },
      handle: async ({ query }) => ({ json: await marketplace.search(query as CatalogueSearch) }),
    },
    {
      method: 'GET',
      path: `${PATH}/plugins/:plugin`,
      summary: 'Every version of a plugin, newest first.',
      access: OPEN,
      responses: { 200: { description: 'The versions.', schema: PublishedVersions } },
      async handle({ param }) {
        const { versions: items, ...rest } = await marketplace.plugin(param('plugin'));
        return { json: { items, ...rest } };
      },
    },
    {
      method: 'POST',
      path: `${PATH}/plugins/:plugin/installs`,
      summary:
        'Says that a plugin was installed; counted once for each installation, so many an hour from one address.',
      access: OPEN,
      query: InstallQuery,
      responses: { 204: { description: 'Counted.' } },
      async handle({ param, query }, { request }) {
        // Older servers do not tell themselves apart, so their address does.
        const { version, installation = request.ip ?? '' } = query as { version?: string; installation?: string };
        await limit.count(request.ip ?? '');
        await marketplace.count(param('plugin'), version, installation);
        return { status: 204 };
      },
    },
    {
      method: 'GET',
      path: `${PATH}/packages/:digest`,
      summary: 'A package by its SHA-256.',
      access: OPEN,
      responses: { 200: { description: 'The package.', type: 'application/zip' } },
      handle: async ({ param }) => ({
        body: await marketplace.package(param('digest')),
        type: 'application/zip',
        headers: { 'content-disposition': 'attachment' },
      }),
    },
    {
      method: 'GET',
      path: `${PATH}/revocations`,
      summary: 'The signed list of what was taken back.',
      access: OPEN,
      responses: { 200: { description: 'The list, and the key of this marketplace.', schema: Revoked } },
      handle: async () => ({ json: await marketplace.revoked() }),
    },
    {
      method: 'POST',
      path: `${PATH}/packages`,
      summary: 'Publishes a version: the package as base64 and its signature.',
      access: { kind: 'publisher' },
      body: PackageBody,
      bodyLimit: PACKAGE_BODY_BYTES,
      responses: { 201: { description: 'The version as it is on offer from now on.', schema: PublishedVersion } },
      async handle({ body }, { request }) {
        const publisher = await marketplace.publishers.holder(bearer(request));
        const published = await marketplace.publish(publisher, body as { package: string; signature: Signature });
        return { status: 201, json: published };
      },
    },
  ];
}

/** The same addresses where the operator opened nothing: they say so. */
export function closedMarketplaceRoutes(marketplace: OwnMarketplace): Route[] {
  const handle = () => Promise.reject(closedMarketplace());
  return publicMarketplaceRoutes(marketplace).map((route) =>
    route.access.kind === 'public' ? { ...route, handle } : route,
  );
}
