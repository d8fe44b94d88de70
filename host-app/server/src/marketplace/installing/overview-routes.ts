import { sentenceIn } from '@vitrine/core/errors';
import type { PluginHost } from '@vitrine/core/plugin-host';
import type { PluginStateLine } from '../../api.ts';
import { usesOf } from '../../dashboards/index.ts';
import { callerOf, type Route } from '../../http/index.ts';
import { ENGINE_VERSION, toldReason } from '../../plugins/index.ts';
import type { Database } from '../../storage/index.ts';
import type { Marketplace } from '../marketplace.ts';
import { MarketplaceStatus, PluginStates, PluginUses } from './answers.ts';
import type { RevocationWatch } from './revocation-watch.ts';

const READ = { kind: 'member', role: 'viewer', scope: 'read' } as const;

export interface OverviewServices {
  marketplace: Marketplace;
  watch: RevocationWatch;
  host: PluginHost;
  database: Database;
  /** How many other workspaces let the plugin in. */
  othersThan(workspaceId: string, plugin: string): Promise<number>;
  /** Whether other servers may read the marketplace of this one. */
  open: boolean;
}

/** Where plugins come from, how they are, and what would change without one. */
export function overviewRoutes({ marketplace, watch, host, database, othersThan, open }: OverviewServices): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/marketplace',
      summary: 'Where plugins are taken from, and whether the list of what was taken back can be read.',
      access: READ,
      responses: { 200: { description: 'The marketplace.', schema: MarketplaceStatus } },
      handle: async (_input, { locale }) => {
        const { seenAt, fault } = watch.status;
        const json: MarketplaceStatus = {
          address: marketplace.address,
          open,
          engine: ENGINE_VERSION,
          seenAt: seenAt?.toISOString() ?? null,
          fault: fault === undefined ? null : sentenceIn(fault, locale),
        };
        return { json };
      },
    },
    {
      method: 'GET',
      path: '/api/v1/plugins/state',
      summary: 'Version, package and state of every plugin in few words, for pages that look again and again.',
      access: READ,
      responses: { 200: { description: 'The states.', schema: PluginStates } },
      handle: async (_input, { locale }) => {
        const items = host.plugins().map((status): PluginStateLine => {
          const { manifest, digest, state } = status;
          const { id, version } = manifest;
          return { id, version, ...(digest !== undefined && { digest }), state, ...toldReason(status, locale) };
        });
        return { json: { items } };
      },
    },
    {
      method: 'GET',
      path: '/api/v1/plugins/:plugin/uses',
      summary: 'The tiles of the workspace that a plugin draws, supplies or continues, and the reports that it brings.',
      access: READ,
      responses: { 200: { description: 'The dashboards with their tiles.', schema: PluginUses } },
      handle: async ({ param }, context) => {
        const id = param('plugin');
        const reports = host.plugin(id)?.manifest.contributes.reports ?? [];
        const caller = callerOf(context);
        const json: PluginUses = {
          dashboards: await usesOf(database, caller, id),
          reports: reports.map(({ id, title }) => ({ id, title: title ?? id })),
          others: caller.operator ? await othersThan(caller.workspaceId, id) : 0,
        };
        return { json };
      },
    },
  ];
}
