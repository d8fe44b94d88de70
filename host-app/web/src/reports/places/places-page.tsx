import type { ReportDestination } from '@vitrine/server/api';
import { Pencil, Trash2, Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../controls/empty-state.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { localized } from '../../i18n/format.ts';
import { Page } from '../../shell/page.tsx';
import {
  useDestinationsQuery,
  useRemoveDestinationMutation,
  useReportChannelsQuery,
} from '../channels/channels-api.ts';
import { TrialButton } from '../channels/trial-button.tsx';
import { EditableList } from '../people/editable-list.tsx';
import { ReportsNav } from '../reports-nav.tsx';
import { PlaceDialog } from './place-dialog.tsx';

/** Where reports can go beside mails, as owners enter it for everybody who makes schedules. */
export default function PlacesPage() {
  const { t } = useTranslation('people');
  return (
    <Page title={t('places.page')} intro={t('places.intro')} above={<ReportsNav />} width="text">
      <EditableList<ReportDestination>
        kind="places"
        known={useDestinationsQuery(undefined, { refetchOnMountOrArgChange: true })}
        empty={
          <EmptyState icon={<Waypoints aria-hidden size={20} />} title={t('places.none')}>
            {t('places.noneText')}
          </EmptyState>
        }
        removal={useRemoveDestinationMutation()}
        removeTitle={({ name }) => t('places.removeTitle', { name })}
        row={(place, actions) => <PlaceRow key={place.id} place={place} {...actions} />}
        dialog={(place, onClose) => <PlaceDialog place={place} onClose={onClose} />}
      />
    </Page>
  );
}

interface PlaceRowProps {
  place: ReportDestination;
  onEdit(): void;
  onRemove(): void;
}

function PlaceRow({ place, onEdit, onRemove }: PlaceRowProps) {
  const { t } = useTranslation('people');
  const { data } = useReportChannelsQuery();
  const { id, channel, name, options, host, schedules, entered, short } = place;
  const found = data?.find((one) => one.id === channel);
  const title = found === undefined ? channel : localized(found.title);
  const { path } = options;
  const where = host ?? (typeof path === 'string' ? path : undefined);
  const isLost =
    found !== undefined && requiredOf(found.optionsSchema).some((one) => !entered.includes(one) && !(one in options));
  const facts = [title, where, ...(schedules > 0 ? [t('places.schedules', { count: schedules })] : [])];
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 py-3">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <p className="truncate text-m font-medium">{name}</p>
        <p className="truncate text-s text-ink-3">{facts.filter(Boolean).join(' · ')}</p>
        {data !== undefined && found === undefined && <p className="text-s text-warn">{t('places.gone')}</p>}
        {isLost && <p className="text-s text-pretty text-warn">{t('places.lost')}</p>}
        {short.length > 0 && <p className="text-s text-pretty text-warn">{t('places.short')}</p>}
      </div>
      <TrialButton choice={{ channel, options: { destination: id } }} title={name} />
      <IconButton
        size="s"
        label={t('places.edit', { name })}
        icon={<Pencil aria-hidden size={16} />}
        onPress={onEdit}
      />
      <IconButton
        size="s"
        label={t('places.removeOne', { name })}
        icon={<Trash2 aria-hidden size={16} />}
        onPress={onRemove}
      />
    </li>
  );
}

function requiredOf({ required }: Record<string, unknown>): string[] {
  return Array.isArray(required) ? required.filter((one) => typeof one === 'string') : [];
}
