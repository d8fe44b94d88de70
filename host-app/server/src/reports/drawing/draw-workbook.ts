import { localize } from '@vitrine/core/contracts';
import type { SavedReportDocument } from '../../api-reports.ts';
import type { RunSnapshot } from '../snapshots/snapshot-store.ts';

/** A snapshot as an Excel workbook, of the same numbers as its pages. */
export async function drawWorkbook(
  snapshot: RunSnapshot,
  { title, locale, timezone }: Pick<SavedReportDocument, 'title' | 'locale' | 'timezone'>,
): Promise<Uint8Array> {
  // Loaded with the first workbook.
  const { workbook } = await import('@vitrine/report-engine/xlsx');
  return (await workbook(snapshot, { locale, timezone, title: localize(title, locale) })).content;
}
