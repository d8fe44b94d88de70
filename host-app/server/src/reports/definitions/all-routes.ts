import type { Route } from '../../http/index.ts';
import { type AccessPorts, accessRoutes } from '../access/access-routes.ts';
import { type PreviewPorts, previewRoutes } from '../previews/preview-routes.ts';
import type { ReportSettingsStore } from '../retention/report-settings.ts';
import { settingsRoutes } from '../retention/settings-routes.ts';
import { templateRoutes } from '../templates/template-routes.ts';
import { versionRoutes } from '../versions/version-routes.ts';
import { type DefinitionPorts, definitionRoutes } from './definition-routes.ts';

/** All that is about what a report is, rather than about what came of it. */
export function reportRoutesOf(
  ports: DefinitionPorts & AccessPorts & PreviewPorts & { settings: ReportSettingsStore },
): Route[] {
  return [
    ...definitionRoutes(ports),
    ...versionRoutes(ports),
    ...accessRoutes(ports),
    ...templateRoutes(ports.templates),
    ...previewRoutes(ports),
    ...settingsRoutes(ports.settings),
  ];
}
