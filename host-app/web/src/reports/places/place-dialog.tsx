import type { LocalizedText } from '@vitrine/core/contracts';
import type { ReportDestination } from '@vitrine/server/api';
import { SchemaForm } from '@vitrine/widget-registry/react';
import { Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem.ts';
import { Checkbox } from '../../controls/checkbox.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { problemText } from '../../controls/problem-text.ts';
import { Select } from '../../controls/select.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { getFormatLocale, localized } from '../../i18n/format.ts';
import {
  useAddDestinationMutation,
  useChangeDestinationMutation,
  useReportChannelsQuery,
} from '../channels/channels-api.ts';
import { SaveDialog } from '../save-dialog.tsx';

/** What is wrong is told by the server, in the reader's language. */
const NO_FAULTS = {};

interface PlaceDialogProps {
  /** Undefined for a new one. */
  place: ReportDestination | undefined;
  onClose(): void;
}

/** The name of a place and what its channel asks for; secrets are written and never shown. */
export function PlaceDialog({ place, onClose }: PlaceDialogProps) {
  const { t } = useTranslation('people');
  const channels = useReportChannelsQuery();
  const [channel, setChannel] = useState(place?.channel);
  const [name, setName] = useState(place?.name ?? '');
  const [options, setOptions] = useState<Record<string, unknown>>(place?.options ?? {});
  const [forgotten, setForgotten] = useState<readonly string[]>([]);
  const [add, adding] = useAddDestinationMutation();
  const [change, changing] = useChangeDestinationMutation();
  const chosen = channels.data?.find(({ id }) => id === (channel ?? channels.data?.[0]?.id));
  const fault = faultIn(adding.error ?? changing.error);
  const optionsUi = useOptionsUi(chosen?.optionsSchema, place);
  const save = () => {
    if (chosen === undefined) return undefined;
    const takenBack = Object.fromEntries(forgotten.map((one) => [one, null]));
    const wanted = { name: name.trim(), options: { ...options, ...takenBack } };
    return place ? change({ id: place.id, change: wanted }) : add({ channel: chosen.id, ...wanted });
  };
  return (
    <SaveDialog
      title={t(place === undefined ? 'place.new' : 'place.edit')}
      action={t('place.save')}
      isDisabled={name.trim() === '' || chosen === undefined}
      ways={[adding, changing]}
      isToldInside={fault !== undefined}
      save={save}
      onClose={onClose}
    >
      {channels.data === undefined && channels.error !== undefined && (
        <ErrorState compact error={channels.error} onRetry={() => void channels.refetch()} />
      )}
      {channels.isLoading && <SkeletonLines lines={4} />}
      {place === undefined && chosen !== undefined && (
        <Select
          label={t('place.channel')}
          hint={localized(chosen.description)}
          value={chosen.id}
          onChange={(id) => {
            setChannel(id);
            setOptions({});
          }}
          options={(channels.data ?? []).map(({ id, title }) => ({ id, label: localized(title) }))}
        />
      )}
      <TextField
        label={t('place.name')}
        hint={t('place.nameHint')}
        maxLength={100}
        value={name}
        onChange={setName}
        {...(fault?.field === 'name' && { error: fault.text })}
      />
      {chosen !== undefined && (
        <Suspense fallback={<SkeletonLines lines={3} />}>
          <SchemaForm
            schema={{ optionsSchema: withoutRequired(chosen.optionsSchema), optionsUi }}
            options={options}
            locale={getFormatLocale()}
            faults={fault?.option === undefined ? NO_FAULTS : { [fault.option]: fault.text }}
            onChange={setOptions}
          />
        </Suspense>
      )}
      {chosen !== undefined &&
        spareOf(chosen.optionsSchema, place).map(({ option, title }) => (
          <Checkbox
            key={option}
            isSelected={forgotten.includes(option)}
            onChange={(wanted) =>
              setForgotten(wanted ? [...forgotten, option] : forgotten.filter((other) => other !== option))
            }
          >
            {t('place.forget', { name: title })}
          </Checkbox>
        ))}
    </SaveDialog>
  );
}

/** What the server says of the name or of an option; undefined where it speaks of neither. */
function faultIn(error: unknown): { field: 'name' | 'options'; option: string | undefined; text: string } | undefined {
  const [, field, option] = (isProblem(error) ? (error.path ?? '') : '').split('/');
  if (field !== 'name' && (field !== 'options' || option === undefined)) return undefined;
  return { field, option, text: problemText(error).text };
}

/** What is there already is not asked for again, but said to be there. */
function useOptionsUi(schema: Record<string, unknown> | undefined, place: ReportDestination | undefined) {
  const { t } = useTranslation('people');
  return useMemo(() => {
    if (schema === undefined || place === undefined) return {};
    const kept = place.host === null ? t('place.kept') : t('place.keptAt', { host: place.host });
    return Object.fromEntries(
      place.entered.map((name) => [name, { 'ui:placeholder': name === 'address' ? kept : t('place.kept') }]),
    );
  }, [schema, place, t]);
}

/** Secrets that were entered and can be done without. */
function spareOf({ required, properties }: Record<string, unknown>, place: ReportDestination | undefined) {
  const needed: unknown[] = Array.isArray(required) ? required : [];
  const known = (properties ?? {}) as Record<string, { title?: LocalizedText }>;
  return (place?.entered ?? [])
    .filter((option) => !needed.includes(option))
    .map((option) => ({ option, title: localized(known[option]?.title ?? option) }));
}

/** Whether everything is there, the server says when it is kept: it knows the secrets. */
function withoutRequired({ required: _, ...schema }: Record<string, unknown>): Record<string, unknown> {
  return schema;
}
