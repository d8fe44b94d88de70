import type { ChannelChoice as Choice } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Checkbox } from '../../controls/checkbox.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { useIsOwner } from '../../dashboard/use-is-owner.ts';
import { localized } from '../../i18n/format.ts';
import { useReportChannelsQuery } from './channels-api.ts';
import { TrialButton } from './trial-button.tsx';

interface ChannelChoiceProps {
  chosen: readonly Choice[];
  onChange(chosen: Choice[]): void;
}

/** Where a report goes beside mails: a line for each place of each channel, to be ticked and tried. */
export function ChannelChoice({ chosen, onChange }: ChannelChoiceProps) {
  const { t } = useTranslation('schedules');
  const isOwner = useIsOwner();
  const { data, error, refetch } = useReportChannelsQuery();
  const offered = (data ?? []).flatMap(({ id, title, destinations }) =>
    destinations.map((destination) => ({
      title: `${destination.name} · ${localized(title)}`,
      choice: { channel: id, options: { destination: destination.id } },
    })),
  );
  const gone = data === undefined ? [] : chosen.filter((one) => !offered.some(({ choice }) => isSame(one, choice)));
  // Only owners can do something about there being none.
  if (error === undefined && offered.length + gone.length === 0 && !isOwner) return null;
  const toggle = (choice: Choice, wanted: boolean) =>
    onChange(wanted ? [...chosen, choice] : chosen.filter((one) => !isSame(one, choice)));
  return (
    <fieldset>
      <legend className="field-label">{t('channels.title')}</legend>
      {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      <ul className="flex flex-col gap-1">
        {offered.map(({ title, choice }) => (
          <li key={choice.options.destination} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <Checkbox
              isSelected={chosen.some((one) => isSame(one, choice))}
              onChange={(wanted) => toggle(choice, wanted)}
            >
              {title}
            </Checkbox>
            <TrialButton choice={choice} title={title} />
          </li>
        ))}
        {gone.map((choice) => (
          <li key={choice.options.destination}>
            <Checkbox isSelected onChange={() => toggle(choice, false)}>
              {t('channels.gone', { channel: choice.channel })}
            </Checkbox>
          </li>
        ))}
      </ul>
      {isOwner && (
        <p className="mt-1 text-s text-pretty text-ink-3">
          {offered.length === 0 && `${t('channels.none')} `}
          <Link to="/reports/places" className="text-ink underline underline-offset-3">
            {t('channels.manage')}
          </Link>
        </p>
      )}
    </fieldset>
  );
}

function isSame(one: Choice, other: Choice): boolean {
  return one.channel === other.channel && one.options.destination === other.options.destination;
}
