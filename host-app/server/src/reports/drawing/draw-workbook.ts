import { localize } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { ComposedSnapshot, DashboardSnapshot } from '@vitrine/report-engine/contract';
import type { SavedReportDocument } from '../../api-reports.ts';
import { SAYS } from '../sentences.ts';
import type { RunSnapshot } from '../snapshots/snapshot-store.ts';

/** A snapshot as an Excel workbook, of the same numbers as its pages. Errors: `notFound` for what a plugin composed. */
export async function drawWorkbook(
  snapshot: RunSnapshot,
  { title, locale, timezone }: Pick<SavedReportDocument, 'title' | 'locale' | 'timezone'>,
): Promise<Uint8Array> {
  if (snapshot.schema === 'vitrine/composed-report@1') throw new AppError('notFound', SAYS.noFile(), { path: '/id' });
  // Loaded with the first workbook.
  const { workbook } = await import('@vitrine/report-engine/xlsx');
  return (await workbook(asPage(snapshot), { locale, timezone, title: localize(title, locale) })).content;
}

/** The tiles of a composed report below each other. */
function asPage(snapshot: DashboardSnapshot | ComposedSnapshot): DashboardSnapshot {
  if (snapshot.schema === 'vitrine/report-snapshot@1') return snapshot;
  return { ...snapshot, schema: 'vitrine/report-snapshot@1', sections: snapshot.parts.map(({ id }) => ({ id })) };
}
