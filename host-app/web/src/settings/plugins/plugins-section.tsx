import type { InstalledPlugin } from '@vitrine/server/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePluginsQuery } from '../../api/rest.ts';
import { classNames } from '../../controls/class-names.ts';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { SearchField } from '../../controls/search-field.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { localized } from '../../i18n/format.ts';
import { Section } from '../section.tsx';
import { contributionsOf } from './plugin-kinds.ts';

const TONES: Record<InstalledPlugin['state'], string> = {
  active: 'bg-up-soft text-up',
  registered: 'bg-sunken text-ink-2',
  suspended: 'bg-warn-soft text-warn',
  disposed: 'bg-sunken text-ink-2',
};
const KINDS = ['widgets', 'dataSources', 'models', 'reports', 'channels', 'templates'] as const;

/** What the product is made of, and whether each part works. */
export default function PluginsSection() {
  const { t } = useTranslation(['settings', 'shell']);
  const { data, error, isLoading, refetch } = usePluginsQuery();
  const [words, setWords] = useState('');
  const wanted = words.trim().toLocaleLowerCase();
  const shown = data?.filter(({ manifest }) =>
    `${localized(manifest.title)} ${manifest.id}`.toLocaleLowerCase().includes(wanted),
  );
  return (
    <Section
      title={t('plugins.title')}
      text={t('plugins.text')}
      actions={
        data !== undefined &&
        data.length > 8 && <SearchField label={t('plugins.search')} value={words} onChange={setWords} />
      }
    >
      {isLoading && <SkeletonLines lines={5} />}
      {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      {shown?.length === 0 && <EmptyState title={t('shell:noMatch')} />}
      <ul className="divide-y divide-line border-t border-line">
        {shown?.map((plugin) => (
          <PluginRow key={plugin.manifest.id} plugin={plugin} />
        ))}
      </ul>
    </Section>
  );
}

function PluginRow({ plugin }: { plugin: InstalledPlugin }) {
  const { t } = useTranslation('settings');
  const { manifest, state, reason } = plugin;
  const kinds = contributionsOf(plugin).flatMap(({ kind, count }) => {
    const known = KINDS.find((name) => name === kind);
    return known === undefined ? [] : [t(`plugins.kinds.${known}`, { count })];
  });
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 py-3">
      <div className="min-w-48 flex-1">
        <p className="text-m font-medium">{localized(manifest.title)}</p>
        <p className="text-s text-pretty text-ink-2">{localized(manifest.description)}</p>
        <p className="mt-0.5 text-s text-ink-3">{[manifest.id, manifest.version, ...kinds].join(' · ')}</p>
        {reason !== undefined && <p className="mt-1 text-s text-warn">{reason}</p>}
      </div>
      <span className={classNames('rounded-full px-2.5 py-1 text-xs font-medium', TONES[state])}>
        {t(`plugins.states.${state}`)}
      </span>
    </li>
  );
}
