import type { SavedReport, SavedReportDocument } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { useDashboardsQuery } from '../api/graphql.ts';
import { localized } from '../i18n/format.ts';
import { usePluginReportsQuery } from './reports-api.ts';

/** What a report shows, by its name; undefined while that is not known. */
export function useSourceName(): (source: SavedReportDocument['source']) => string | undefined {
  const { t } = useTranslation('reports');
  const dashboards = useDashboardsQuery();
  const plugins = usePluginReportsQuery();
  return (source) => {
    if (source.kind === 'dashboard') {
      if (dashboards.data === undefined) return undefined;
      const found = dashboards.data.find(({ id }) => id === source.dashboard);
      return found === undefined ? t('list.gone') : t('list.of', { source: localized(found.title) });
    }
    if (source.kind === 'composed') return t('list.composed');
    const found = plugins.data?.find(({ id }) => id === source.report);
    return t('list.ofPlugin', { source: found === undefined ? source.report : localized(found.title) });
  };
}

/** The title as the reader reads it. */
export function reportTitle({ document }: Pick<SavedReport, 'document'>): string {
  return localized(document.title);
}
