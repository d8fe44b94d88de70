import { AppError } from '@vitrine/core/errors';
import type { PluginHost } from '@vitrine/core/plugin-host';
import { warningsOf } from '@vitrine/widget-registry/catalogue';
import { type DatasetTitles, grown, permissionsOf } from '@vitrine/widget-registry/install';
import { Type } from 'typebox';
import { callerOf, type Route } from '../http/index.ts';
import { PluginConsent } from './answers.ts';
import { asksWorkspaces, type PluginConsents } from './plugin-consents.ts';
import { SAYS } from './sentences.ts';

const PATH = '/api/v1/plugins/:id/consent';
const OWN = { kind: 'member', role: 'owner', scope: 'admin' } as const;
const Body = Type.Object(
  { agreed: Type.Array(Type.String({ maxLength: 400 }), { maxItems: 100 }) },
  { additionalProperties: false },
);

export interface ConsentServices {
  host: PluginHost;
  consents: PluginConsents;
  /** Of what may be asked in a workspace. */
  titles(workspaceId: string): Promise<DatasetTitles>;
}

/** Whether an installed plugin may see what belongs to the workspace: its owners decide that, whoever installed it. */
export function consentRoutes({ host, consents, titles }: ConsentServices): Route[] {
  const found = (plugin: string) => {
    const manifest = host.plugin(plugin)?.manifest;
    if (manifest === undefined) throw new AppError('notFound', SAYS.notHere({ plugin }), { details: { plugin } });
    return manifest;
  };
  return [
    {
      method: 'GET',
      path: PATH,
      summary: 'What an installed plugin asks the workspace for, and what of it was agreed to.',
      access: { kind: 'member', role: 'viewer', scope: 'read' },
      responses: { 200: { description: 'The consent.', schema: PluginConsent } },
      async handle({ param }, context) {
        const manifest = found(param('id'));
        const { workspaceId } = callerOf(context);
        const agreed = await consents.agreed(workspaceId, manifest.id);
        const missing = agreed === 'everything' ? [] : grown(manifest, agreed ?? []).map(({ key }) => key);
        const json: PluginConsent = {
          plugin: manifest.id,
          version: manifest.version,
          needed: asksWorkspaces(manifest),
          permissions: permissionsOf(manifest, await titles(workspaceId)).map(({ key, says }) => ({
            key,
            says,
            agreed: !missing.includes(key),
          })),
          warnings: warningsOf(manifest).map(({ says }) => says),
        };
        return { json };
      },
    },
    {
      method: 'PUT',
      path: PATH,
      summary: 'Lets an installed plugin see what belongs to the workspace, as far as it asks.',
      access: OWN,
      body: Body,
      responses: { 204: { description: 'Agreed.' } },
      async handle({ param, body }, context) {
        const manifest = found(param('id'));
        const { agreed } = body as { agreed: string[] };
        const asks = grown(manifest, agreed);
        if (asks.length > 0)
          throw new AppError('badRequest', SAYS.needsAll({ plugin: manifest.id }), {
            path: '/agreed',
            details: { asks: asks.map(({ key, says }) => ({ key, says })) },
          });
        await consents.agree(callerOf(context), manifest, agreed);
        return { status: 204 };
      },
    },
    {
      method: 'DELETE',
      path: PATH,
      summary: 'Takes the consent of the workspace back; the plugin stays installed.',
      access: OWN,
      responses: { 204: { description: 'Taken back.' } },
      async handle({ param }, context) {
        await consents.withdraw(callerOf(context).workspaceId, param('id'));
        return { status: 204 };
      },
    },
  ];
}
