import type { RunAudience } from '@vitrine/server/api';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { filterWords } from '../../dashboard/filters/filter-words.ts';
import { useKnownNames, useWorkspaceData } from '../../dashboard/use-workspace-data.ts';
import { languageName } from '../../sign-in/outer-page.tsx';

/** What tells this run from others of the same time: its rows, its language and its zone. */
export function AudienceFacts({ audience }: { audience: RunAudience }) {
  const { t } = useTranslation('reports');
  const { filters, locale, timezone } = audience;
  return (
    <>
      {filters.length > 0 && (
        <Suspense fallback={null}>
          <OnlyThese filters={filters} />
        </Suspense>
      )}
      <dt className="text-ink-3">{t('history.language')}</dt>
      <dd>
        {languageName(locale)} · {timezone}
      </dd>
    </>
  );
}

function OnlyThese({ filters }: Pick<RunAudience, 'filters'>) {
  const { t } = useTranslation('reports');
  const { t: say } = useTranslation('dashboard');
  const data = useWorkspaceData();
  const names = useKnownNames(filters, data);
  return (
    <>
      <dt className="text-ink-3">{t('history.only')}</dt>
      <dd>{filters.map((filter) => filterWords(filter, { models: data.models, names, t: say })).join(' · ')}</dd>
    </>
  );
}
