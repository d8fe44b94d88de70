import { listOf } from '../../http/answers.ts';
import { callerOf, type Route } from '../../http/index.ts';
import { KeptPublisherBody, PublicationBody } from '../schemas.ts';
import { KeptPublisher, PublishedVersion } from './answers.ts';
import type { KeptPublishers } from './kept-publishers.ts';
import type { PublishWish, WidgetPublishing } from './widget-publishing.ts';

/** A new name among the publishers of this server is its operator's to give. */
const OPERATE = { kind: 'operator' } as const;
/** Under a name that was given to the workspace, its owners publish. */
const OWN = { kind: 'member', role: 'owner', scope: 'admin' } as const;

/** Publishing what a workspace made, with nothing but a browser. */
export function widgetPublishingRoutes(publishing: WidgetPublishing, kept: KeptPublishers): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/marketplace/own-publishers',
      summary: 'The publishers whose keys this server keeps for the workspace, and what they published.',
      access: OWN,
      responses: { 200: { description: 'The publishers.', schema: listOf(KeptPublisher) } },
      handle: async (_input, context) => ({ json: { items: await kept.list(callerOf(context).workspaceId) } }),
    },
    {
      method: 'POST',
      path: '/api/v1/marketplace/own-publishers',
      summary: 'Registers a publisher for the workspace; the server makes its key and keeps it.',
      access: OPERATE,
      body: KeptPublisherBody,
      responses: { 201: { description: 'The publisher.', schema: KeptPublisher } },
      async handle({ body }, context) {
        const { workspaceId, userId } = callerOf(context);
        return { status: 201, json: await kept.add(workspaceId, (body as { name: string }).name, userId) };
      },
    },
    {
      method: 'POST',
      path: '/api/v1/workspace-widgets/:name/publication',
      summary: 'Publishes a widget of the workspace on the marketplace of this server.',
      access: OWN,
      body: PublicationBody,
      responses: { 201: { description: 'The version as it is on offer from now on.', schema: PublishedVersion } },
      async handle({ param, body }, context) {
        const { workspaceId } = callerOf(context);
        const published = await publishing.publish(workspaceId, param('name'), body as PublishWish);
        return { status: 201, json: published };
      },
    },
  ];
}
