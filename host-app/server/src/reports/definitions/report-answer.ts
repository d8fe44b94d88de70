import type { ReportRun, SavedReport } from '../../api-reports.ts';
import type { Identity } from '../../http/index.ts';
import { mayOf } from '../access/may.ts';
import type { StoredReport } from './report-store.ts';

/** A report before it is known who reads it. */
export type ReadReport = Omit<SavedReport, 'may'> & { guard: Parameters<typeof mayOf>[1] };

export function readReport(stored: StoredReport, lastRun: ReportRun | null): ReadReport {
  const { id, version, document, owner, owner_name, owned, access, created_at, updated_at } = stored;
  return {
    id,
    version,
    document,
    owner: owned ? { id: owner, name: owner_name } : null,
    access,
    createdAt: created_at.toISOString(),
    updatedAt: updated_at.toISOString(),
    lastRun,
    guard: { owner, access },
  };
}

/** Undefined where the reader may not know of it. */
export function savedReport({ guard, ...report }: ReadReport, reader: Identity): SavedReport | undefined {
  const may = mayOf(reader, guard);
  return may && { ...report, may };
}
