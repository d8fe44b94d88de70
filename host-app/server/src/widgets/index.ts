import { provide, token } from '@vitrine/core/container';
import type { Capability } from '../capability.ts';
import { PLUGIN_HOST } from '../plugins/index.ts';
import { DATABASE } from '../storage/index.ts';
import { widgetMigrations } from './migrations.ts';
import { OwnWidgets } from './own-widgets.ts';
import { WidgetDirectory } from './widget-directory.ts';

export { loadStored, OWN_PUBLISHER } from './own-widget.ts';
export type { OwnWidgets } from './own-widgets.ts';
export type { WidgetDirectory } from './widget-directory.ts';

/** Who asks for a widget asks here: the plugin host knows nothing of workspaces. */
export const WIDGETS = token<WidgetDirectory>('widgets of a workspace');
export const OWN_WIDGETS = token<OwnWidgets>('widgets that a workspace made');

export const widgets: Capability = {
  name: 'widgets',
  migrations: widgetMigrations,
  providers: [
    provide(WIDGETS, (host, database) => new WidgetDirectory(host, database), [PLUGIN_HOST, DATABASE]),
    provide(OWN_WIDGETS, (database) => new OwnWidgets(database), [DATABASE]),
  ],
};
