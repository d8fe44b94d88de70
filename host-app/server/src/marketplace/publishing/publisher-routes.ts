import { bearer } from '../../http/access.ts';
import type { Route, RouteContext } from '../../http/index.ts';
import { DeprecationBody, RotationBody, YankBody } from '../schemas.ts';
import { OwnPlugins, PublisherKey } from './answers.ts';
import { deprecationOf } from './operator-routes.ts';
import { type OwnMarketplace, refuseForeign } from './own-marketplace.ts';
import type { Publisher } from './publishers.ts';

const PATH = '/public/marketplace';
const PUBLISHER = { kind: 'publisher' } as const;

/** What a publisher does with its own plugins, by its token. */
export function publisherRoutes(marketplace: OwnMarketplace): Route[] {
  const holder = ({ request }: RouteContext): Promise<Publisher> => marketplace.publishers.holder(bearer(request));
  const ownPlugin = async (plugin: string, context: RouteContext): Promise<string> => {
    refuseForeign(plugin, await holder(context));
    return plugin;
  };
  return [
    {
      method: 'GET',
      path: `${PATH}/publisher`,
      summary: 'The plugins of the publisher whose token this is: versions, findings, how often each was installed.',
      access: PUBLISHER,
      responses: { 200: { description: 'The publisher and its plugins.', schema: OwnPlugins } },
      async handle(_input, context) {
        const { name } = await holder(context);
        const items = await marketplace.ofPublisher(name);
        return {
          json: {
            name,
            items: items.map(({ id, installs, deprecated, versions }) => ({
              id,
              installs,
              deprecated,
              versions: versions.map(({ manifest, publishedAt, bytes, yanked, findings, installs: count }) => {
                return { version: manifest.version, publishedAt, bytes, yanked, findings, installs: count };
              }),
            })),
          },
        };
      },
    },
    {
      method: 'POST',
      path: `${PATH}/publisher/key`,
      summary: 'Another key signs for the publisher from now on; signed by the key before and by the new one.',
      access: PUBLISHER,
      body: RotationBody,
      responses: { 200: { description: 'The publisher and the id of its key.', schema: PublisherKey } },
      async handle({ body }, context) {
        const { name } = await holder(context);
        return { json: await marketplace.publishers.rotate(name, body) };
      },
    },
    {
      method: 'PUT',
      path: `${PATH}/plugins/:plugin/deprecated`,
      summary: 'Says that a plugin should not be used any more, and what to use instead.',
      access: PUBLISHER,
      body: DeprecationBody,
      responses: { 204: { description: 'Done.' } },
      async handle({ param, body }, context) {
        const plugin = await ownPlugin(param('plugin'), context);
        await marketplace.deprecate(plugin, deprecationOf(body));
        return { status: 204 };
      },
    },
    {
      method: 'PUT',
      path: `${PATH}/plugins/:plugin/versions/:version/yanked`,
      summary: 'Takes a version off the offer, or puts it back; who has it keeps it.',
      access: PUBLISHER,
      body: YankBody,
      responses: { 204: { description: 'Done.' } },
      async handle({ param, body }, context) {
        const plugin = await ownPlugin(param('plugin'), context);
        const { reason } = body as { reason: string | null };
        await marketplace.yank(plugin, param('version'), reason);
        return { status: 204 };
      },
    },
  ];
}
