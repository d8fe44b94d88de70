import type { ReportRun, SavedReport } from '../../api-reports.ts';
import type { StoredReport } from './report-store.ts';

export function savedReport(stored: StoredReport, lastRun: ReportRun | null): SavedReport {
  const { id, version, document, owner, owner_name, owned, created_at, updated_at } = stored;
  return {
    id,
    version,
    document,
    owner: owned ? { id: owner, name: owner_name } : null,
    createdAt: created_at.toISOString(),
    updatedAt: updated_at.toISOString(),
    lastRun,
  };
}
