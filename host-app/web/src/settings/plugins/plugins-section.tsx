import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePluginsQuery } from '../../api/rest.ts';
import { useOperates, useSessionQuery } from '../../api/session.ts';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { SearchField } from '../../controls/search-field.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { formatInstant, localized } from '../../i18n/format.ts';
import { AskOperator } from '../../marketplace/ask-operator.tsx';
import { CardBoundary } from '../../shell/card-boundary.tsx';
import { Section } from '../section.tsx';
import { PluginRow } from './plugin-row.tsx';
import { usePluginFiguresQuery } from './plugins-api.ts';
import { WallsSection } from './walls-section.tsx';

/** What the product is made of, whether each part works, and what it takes. */
export default function PluginsSection() {
  const { t } = useTranslation(['settings', 'shell']);
  const { data, error, isLoading, refetch } = usePluginsQuery();
  const { data: session } = useSessionQuery();
  const isOwner = session?.workspace.role === 'owner';
  const operates = useOperates();
  const figures = usePluginFiguresQuery(undefined, { skip: !operates });
  const [words, setWords] = useState('');
  const wanted = words.trim().toLocaleLowerCase();
  const shown = data?.filter(({ manifest }) =>
    `${localized(manifest.title)} ${manifest.id}`.toLocaleLowerCase().includes(wanted),
  );
  const byPlugin = new Map(figures.data?.items.map((one) => [one.plugin, one]));
  return (
    <>
      {isOwner && <WallsSection />}
      <Section
        title={t('plugins.title')}
        text={t('plugins.text')}
        actions={
          data !== undefined &&
          data.length > 8 && <SearchField label={t('plugins.search')} value={words} onChange={setWords} />
        }
      >
        {operates && (
          <p className="-mt-2 mb-4 text-s">
            <Link to="/settings/about" className="link">
              {t('upgrade.elsewhere')}
            </Link>
          </p>
        )}
        {isLoading && <SkeletonLines lines={5} />}
        {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
        {shown?.length === 0 && <EmptyState title={t('shell:noMatch')} />}
        <ul className="divide-y divide-line border-t border-line">
          {shown?.map((plugin) => (
            <li key={plugin.manifest.id}>
              <CardBoundary name={plugin.manifest.id}>
                <PluginRow plugin={plugin} figures={byPlugin.get(plugin.manifest.id)} isOwner={isOwner} />
              </CardBoundary>
            </li>
          ))}
        </ul>
        {isOwner && !operates && <AskOperator text={t('operators.only')} className="mt-3" />}
        {figures.data !== undefined && (
          <p className="mt-3 text-s text-ink-3">
            {t('plugins.figures.since', { when: formatInstant(figures.data.since) })}
          </p>
        )}
      </Section>
    </>
  );
}
