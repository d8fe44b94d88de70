import type { Route } from '../../http/index.ts';
import { MirrorQuery } from '../schemas.ts';
import { Mirror, PublishedVersions } from './answers.ts';
import type { OwnMarketplace } from './own-marketplace.ts';

const PATH = '/api/v1/marketplace/mirror';
const OPERATE = { kind: 'operator' } as const;
const STANDARD_DAYS = 30;

/** The marketplace of this server, part by part, for who makes static files of it. */
export function mirrorRoutes(marketplace: OwnMarketplace): Route[] {
  return [
    {
      method: 'GET',
      path: PATH,
      summary: 'The first file of a mirror: the catalogue, and the list of what was taken back, good for so many days.',
      access: OPERATE,
      query: MirrorQuery,
      responses: { 200: { description: 'The content of mirror.json.', schema: Mirror } },
      async handle({ query }) {
        const { days = STANDARD_DAYS } = query as { days?: number };
        return { json: await marketplace.mirror(days) };
      },
    },
    {
      method: 'GET',
      path: `${PATH}/plugins/:plugin`,
      summary: 'One plugin as a mirror holds it.',
      access: OPERATE,
      responses: { 200: { description: 'The versions, and what is said of the plugin.', schema: PublishedVersions } },
      async handle({ param }) {
        const { versions: items, ...rest } = await marketplace.plugin(param('plugin'));
        return { json: { items, ...rest } };
      },
    },
    {
      method: 'GET',
      path: `${PATH}/packages/:digest`,
      summary: 'A package by its SHA-256.',
      access: OPERATE,
      responses: { 200: { description: 'The package.', type: 'application/zip' } },
      handle: async ({ param }) => ({
        body: await marketplace.package(param('digest')),
        type: 'application/zip',
        headers: { 'content-disposition': 'attachment' },
      }),
    },
  ];
}
