import { authoring } from './authoring/index.ts';
import { backups } from './backups/index.ts';
import type { Capability } from './capability.ts';
import { catalogue } from './catalogue/index.ts';
import { dashboards } from './dashboards/index.ts';
import { drawing } from './drawing/index.ts';
import { identity } from './identity/index.ts';
import { imports } from './imports/index.ts';
import { isolation } from './isolation/index.ts';
import { live } from './live/index.ts';
import { marketplace } from './marketplace/index.ts';
import { models } from './models/index.ts';
import { pipeline } from './pipeline/index.ts';
import { pluginOperations } from './plugin-operations/index.ts';
import { queries } from './queries/index.ts';
import { bounces } from './reports/bounces/index.ts';
import { channels } from './reports/channels/index.ts';
import { reports } from './reports/index.ts';
import { shops } from './shops/index.ts';
import { syncs } from './syncs/index.ts';
import { tiles } from './tiles/index.ts';
import { widgetFrames } from './widget-frames/index.ts';
import { widgets } from './widgets/index.ts';
import { workspaces } from './workspaces/index.ts';

/** Every room of the server. The order is that of starting; stopping goes backwards. */
export const capabilities: readonly Capability[] = [
  workspaces,
  identity,
  shops,
  pipeline,
  widgets,
  catalogue,
  isolation,
  imports,
  models,
  queries,
  live,
  drawing,
  reports,
  bounces,
  channels,
  syncs,
  dashboards,
  tiles,
  authoring,
  widgetFrames,
  marketplace,
  pluginOperations,
  backups,
];
