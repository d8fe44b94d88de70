import type { ChannelChoice as Choice } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { Checkbox } from '../../controls/checkbox.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { FormProblem } from '../../controls/form-problem.tsx';
import { localized } from '../../i18n/format.ts';
import { useReportChannelsQuery, useTryChannelMutation } from './channels-api.ts';

interface ChannelChoiceProps {
  chosen: readonly Choice[];
  onChange(chosen: Choice[]): void;
}

/** Where a report goes beside mails: a line for each address of each channel, to be ticked and tried. */
export function ChannelChoice({ chosen, onChange }: ChannelChoiceProps) {
  const { t } = useTranslation('schedules');
  const { data, error, refetch } = useReportChannelsQuery();
  const offered = (data ?? []).flatMap(({ id, title, destinations }) =>
    destinations.map((destination) => ({
      title: `${localized(title)} · ${destination}`,
      choice: { channel: id, options: { destination } },
    })),
  );
  const gone = data === undefined ? [] : chosen.filter((one) => !offered.some(({ choice }) => isSame(one, choice)));
  if (error === undefined && offered.length + gone.length === 0) return null;
  const toggle = (choice: Choice, wanted: boolean) =>
    onChange(wanted ? [...chosen, choice] : chosen.filter((one) => !isSame(one, choice)));
  return (
    <fieldset>
      <legend className="field-label">{t('channels.title')}</legend>
      {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      <ul className="flex flex-col gap-1">
        {offered.map(({ title, choice }) => (
          <li key={title}>
            <ChannelLine
              title={title}
              choice={choice}
              isChosen={chosen.some((one) => isSame(one, choice))}
              onChange={(wanted) => toggle(choice, wanted)}
            />
          </li>
        ))}
        {gone.map((choice) => (
          <li key={keyOf(choice)}>
            <Checkbox isSelected onChange={() => toggle(choice, false)}>
              {t('channels.gone', { channel: choice.channel })}
            </Checkbox>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

interface ChannelLineProps {
  title: string;
  choice: Choice;
  isChosen: boolean;
  onChange(wanted: boolean): void;
}

function ChannelLine({ title, choice, isChosen, onChange }: ChannelLineProps) {
  const { t } = useTranslation('schedules');
  const [attempt, { data, error, isLoading }] = useTryChannelMutation();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
      <Checkbox isSelected={isChosen} onChange={onChange}>
        {title}
      </Checkbox>
      <Button
        size="s"
        variant="quiet"
        aria-label={t('channels.tryOne', { channel: title })}
        isPending={isLoading}
        onPress={() => void attempt(choice)}
      >
        {t('channels.try')}
      </Button>
      {data !== undefined && (
        <p role="status" className="basis-full text-s text-pretty text-ink-2">
          {t(`channels.outcome.${data.outcome}`)} {data.reason}
        </p>
      )}
      {error !== undefined && <FormProblem error={error} />}
    </div>
  );
}

function isSame(one: Choice, other: Choice): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf({ channel, options }: Choice): string {
  return `${channel} ${JSON.stringify(options)}`;
}
