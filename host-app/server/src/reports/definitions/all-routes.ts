import type { Route } from '../../http/index.ts';
import { type AccessPorts, accessRoutes } from '../access/access-routes.ts';
import { pictureRoutes } from '../pictures/picture-routes.ts';
import { type PreviewPorts, previewRoutes } from '../previews/preview-routes.ts';
import type { ReportSettingsStore } from '../retention/report-settings.ts';
import { settingsRoutes } from '../retention/settings-routes.ts';
import { type WorkbookPorts, workbookRoute } from '../runs/workbook-route.ts';
import { templateRoutes } from '../templates/template-routes.ts';
import { versionRoutes } from '../versions/version-routes.ts';
import { type DefinitionPorts, definitionRoutes } from './definition-routes.ts';

/** What a report is, and how it is looked at. */
export function reportRoutesOf(
  ports: DefinitionPorts & AccessPorts & PreviewPorts & WorkbookPorts & { settings: ReportSettingsStore },
): Route[] {
  return [
    ...definitionRoutes(ports),
    ...versionRoutes(ports),
    ...accessRoutes(ports),
    ...templateRoutes(ports.templates),
    ...previewRoutes(ports),
    ...pictureRoutes(ports.pictures),
    workbookRoute(ports),
    ...settingsRoutes(ports.settings),
  ];
}
