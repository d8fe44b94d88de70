import type { ReportPart } from '@vitrine/core/contracts';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDashboardsQuery } from '../../../api/graphql.ts';
import { EmptyState } from '../../../controls/empty-state.tsx';
import { ErrorState } from '../../../controls/error-state.tsx';
import { IconButton } from '../../../controls/icon-button.tsx';
import { SearchField } from '../../../controls/search-field.tsx';
import { SkeletonLines } from '../../../controls/skeleton.tsx';
import { listed } from '../../../home/dashboard-list.ts';
import { PART_ICONS, type PartWords } from '../canvas/part-words.ts';
import { newPart, type PlainKind } from '../document/new-part.ts';
import { DashboardTiles } from './dashboard-tiles.tsx';
import { PaletteEntry } from './palette-entry.tsx';

export interface PaletteProps {
  words: PartWords;
  onAdd(part: ReportPart): void;
  onClose(): void;
}

const KINDS: readonly PlainKind[] = ['heading', 'text', 'statement', 'pageBreak'];

/** What a report is made of, to be pressed or dragged onto the sheet. */
export default function Palette({ words, onAdd, onClose }: PaletteProps) {
  const { t } = useTranslation('compose');
  const [search, setSearch] = useState('');
  const dashboards = useDashboardsQuery();
  const wanted = search.trim().toLocaleLowerCase();
  const make = (kind: PlainKind) => () =>
    newPart(kind, { heading: t('heading.new'), text: t('text.new'), locale: words.locale }, words.data.models);
  const hasNumbers = words.data.models.some(({ measures }) => measures.length > 0);
  const kinds = KINDS.filter(
    (kind) => (kind !== 'statement' || hasNumbers) && t(`kind.${kind}`).toLocaleLowerCase().includes(wanted),
  );
  return (
    <div className="flex h-full flex-col">
      <header className="flex items-start gap-2 px-5 pt-5 pb-3">
        <h2 tabIndex={-1} className="flex-1 pt-0.5 outline-none">
          {t('add')}
        </h2>
        <IconButton
          size="s"
          plain
          className="xl:hidden"
          label={t('palette.close')}
          icon={<X aria-hidden size={17} />}
          onPress={onClose}
        />
      </header>
      <div className="px-5 pb-3">
        <SearchField
          label={t('palette.search')}
          placeholder={t('palette.placeholder')}
          value={search}
          onChange={setSearch}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-8">
        {kinds.length > 0 && (
          <ul aria-label={t('palette.blocks')} className="grid grid-cols-2 gap-2 pt-0.5 pb-5">
            {kinds.map((kind) => {
              const Icon = PART_ICONS[kind];
              return (
                <PaletteEntry key={kind} id={kind} title={t(`kind.${kind}`)} make={make(kind)} onAdd={onAdd}>
                  <span className="flex items-center gap-2.5 px-3 py-2.5">
                    <Icon aria-hidden size={16} className="shrink-0 text-ink-2" />
                    <span className="min-w-0 truncate text-s font-medium">{t(`kind.${kind}`)}</span>
                  </span>
                </PaletteEntry>
              );
            })}
          </ul>
        )}
        {dashboards.isLoading && <SkeletonLines lines={6} />}
        {dashboards.error !== undefined && (
          <ErrorState compact error={dashboards.error} onRetry={() => void dashboards.refetch()} />
        )}
        {dashboards.data?.length === 0 && <EmptyState title={t('palette.none')}>{t('palette.noneText')}</EmptyState>}
        {listed(dashboards.data ?? [], '').map((dashboard, index) => (
          <DashboardTiles
            key={dashboard.id}
            dashboard={dashboard}
            words={words}
            wanted={wanted}
            opensFirst={index === 0}
            onAdd={onAdd}
          />
        ))}
        <p className="mt-4 text-s text-pretty text-ink-3">{t('palette.hint')}</p>
      </div>
    </div>
  );
}
