import type { LocalizedText } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { SavedReportDocument } from '../../api-reports.ts';
import type { DashboardService } from '../../dashboards/index.ts';
import { callerOf, type RouteContext } from '../../http/index.ts';
import { checkZone } from '../known-zone.ts';
import type { PictureStore } from '../pictures/picture-store.ts';
import { SAYS as PICTURES_SAY } from '../pictures/sentences.ts';
import type { ReportService } from '../plugin-reports/contract.ts';
import { SAYS as REPORTS_SAY } from '../sentences.ts';
import { checkParts, type KnownThings } from './check-composed.ts';
import { SAYS } from './sentences.ts';

export interface DocumentPorts extends KnownThings {
  dashboards: Pick<DashboardService, 'document'>;
  pluginReports: Pick<ReportService, 'reports'>;
  pictures: PictureStore;
}

/**
 * Holds a document against what the caller may see; `before` is what was saved until now. Errors, each with its path in the document:
 * `badRequest`, `notFound`, those of `checkParts`.
 */
export async function wellKnown(
  ports: DocumentPorts,
  document: SavedReportDocument,
  context: RouteContext,
  before?: SavedReportDocument,
): Promise<void> {
  checkZone(document.timezone, '/timezone');
  const { workspaceId } = callerOf(context);
  const { logo } = document.page;
  if (logo !== undefined && logo !== before?.page.logo && !(await ports.pictures.content(workspaceId, logo)))
    throw new AppError('notFound', PICTURES_SAY.noPicture(), { path: '/page/logo' });
  await titleOfSource(ports, document.source, context);
  await checkParts(ports, workspaceId, document, before);
}

/** Errors: `notFound` for a dashboard or plugin's report that the caller may not see. */
export async function titleOfSource(
  { dashboards, pluginReports }: DocumentPorts,
  source: SavedReportDocument['source'],
  context: RouteContext,
): Promise<LocalizedText> {
  if (source.kind === 'composed') return SAYS.composed();
  if (source.kind === 'plugin') {
    const found = (await pluginReports.reports()).find(({ id }) => id === source.report);
    if (!found)
      throw new AppError('notFound', REPORTS_SAY.noPluginReport({ report: source.report }), { path: '/source/report' });
    return found.title;
  }
  const caller = { identity: callerOf(context), locale: context.locale };
  const dashboard = await dashboards.document(caller, source.dashboard);
  if (!dashboard) throw new AppError('notFound', REPORTS_SAY.noDashboard(), { path: '/source/dashboard' });
  return dashboard.title;
}
