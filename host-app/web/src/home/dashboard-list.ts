import type { Dashboard } from '@vitrine/core/contracts';
import type { DashboardSummary } from '@vitrine/server/api';
import { localized } from '../i18n/format.ts';

/** Favourites first, then the ones changed last; only those whose title has the words. */
export function listed(dashboards: readonly DashboardSummary[], words: string): DashboardSummary[] {
  const wanted = words.trim().toLocaleLowerCase();
  return dashboards
    .filter(({ title }) => localized(title).toLocaleLowerCase().includes(wanted))
    .sort((a, b) => Number(b.favourite) - Number(a.favourite) || b.updatedAt.localeCompare(a.updatedAt));
}

/** A page to begin with: last 30 days of data against the same weeks of last year. */
export function emptyDashboard(title: string): Omit<Dashboard, 'id'> {
  return {
    schema: 'vitrine/dashboard@1',
    title,
    range: { last: 'P30D', until: 'data' },
    compare: 'previous-year',
    sections: [{ id: 's1', tiles: [] }],
  };
}

/** A dashboard or template from a file, ready to be made; undefined when the file is neither. */
export function fromFile(text: string): Omit<Dashboard, 'id'> | undefined {
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document !== 'object' || document === null || !('schema' in document) || !('sections' in document)) {
      return undefined;
    }
    if (!/^vitrine\/dashboard(-template)?@\d+$/.test(String(document.schema))) return undefined;
    const schema = String(document.schema).replace('-template', '');
    return { ...document, schema } as unknown as Omit<Dashboard, 'id'>;
  } catch {
    return undefined;
  }
}
