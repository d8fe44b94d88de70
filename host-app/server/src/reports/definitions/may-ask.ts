import { isDeepStrictEqual } from 'node:util';
import type { Hooks, HostHooks } from '@vitrine/core/hooks';
import { figureQuestions } from '@vitrine/report-engine/compose';
import type { ReportScheduleDocument, SavedReportDocument } from '../../api-reports.ts';
import type { DashboardService } from '../../dashboards/index.ts';
import { callerOf, passingHooks, type RouteContext } from '../../http/index.ts';
import { faultsAt } from './faults-at.ts';
import { pageTexts } from './report-texts.ts';

interface AskPorts {
  hooks: Hooks<HostHooks>;
  dashboards: Pick<DashboardService, 'document'>;
}

interface Asked {
  dataset: string;
  path: string;
}

/**
 * A report asks by the rights of whoever it belongs to: what somebody else puts into it, they may ask themselves. What stood there `before`
 * keeps nobody from changing the rest. Errors: `forbidden` at the place in the document; `unavailable` where nobody could decide it now.
 */
export async function checkMayAsk(
  { hooks, dashboards }: AskPorts,
  context: RouteContext,
  { document, before }: { document: SavedReportDocument; before: SavedReportDocument },
): Promise<void> {
  const caller = { identity: callerOf(context), locale: context.locale };
  await decide(hooks, context, [...askedAnew(document, before), ...(await askedOnPage())]);

  /** By another dashboard than before. */
  async function askedOnPage(): Promise<Asked[]> {
    const { source } = document;
    if (source.kind !== 'dashboard' || isDeepStrictEqual(source, before.source)) return [];
    const dashboard = await dashboards.document(caller, source.dashboard);
    const tiles = dashboard?.sections.flatMap((section) => section.tiles) ?? [];
    return tiles.flatMap(({ query }) => (query ? [{ dataset: query.dataset, path: '/source/dashboard' }] : []));
  }
}

/** The same of what a schedule asks before it makes a report. Errors: as of `checkMayAsk`. */
export async function checkMayAskIf(
  hooks: Hooks<HostHooks>,
  context: RouteContext,
  { onlyIf, before }: Pick<ReportScheduleDocument, 'onlyIf'> & { before?: ReportScheduleDocument['onlyIf'] },
): Promise<void> {
  if (onlyIf === undefined || isDeepStrictEqual(onlyIf, before)) return;
  await decide(hooks, context, [{ dataset: onlyIf.dataset, path: '/onlyIf/dataset' }]);
}

async function decide(hooks: Hooks<HostHooks>, context: RouteContext, asked: readonly Asked[]): Promise<void> {
  const { workspaceId, userId } = callerOf(context);
  const passing = passingHooks(hooks);
  const allowed = new Set<string>();
  for (const { dataset, path } of asked) {
    if (allowed.has(dataset)) continue;
    await faultsAt(path, () => passing.decide({ workspaceId, userId }, { action: 'query', resource: dataset }));
    allowed.add(dataset);
  }
}

/** What parts and texts ask that are not as they were. */
function askedAnew(document: SavedReportDocument, before: SavedReportDocument): Asked[] {
  const [parts, kept] = [partsOf(document), partsOf(before)];
  const inParts = parts.flatMap((part, index): Asked[] => {
    if (kept.some((one) => isDeepStrictEqual(one, part))) return [];
    const path = `/source/parts/${index}`;
    const tile = part.kind === 'tile' && part.tile.query ? [{ dataset: part.tile.query.dataset, path }] : [];
    return [...tile, ...figureQuestions([part]).map(({ dataset }) => ({ dataset, path }))];
  });
  const texts = pageTexts(before);
  const inTexts = pageTexts(document).flatMap(({ path, text }) =>
    texts.some((one) => isDeepStrictEqual(one.text, text))
      ? []
      : figureQuestions([], [text]).map(({ dataset }) => ({ dataset, path })),
  );
  return [...inParts, ...inTexts];
}

function partsOf({ source }: SavedReportDocument) {
  return source.kind === 'composed' ? source.parts : [];
}
