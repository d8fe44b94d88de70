import { Braces } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../controls/button.tsx';
import { ComboBox } from '../../../controls/combo-box.tsx';
import { PopoverButton } from '../../../controls/popover-button.tsx';
import { SegmentedControl } from '../../../controls/segmented-control.tsx';
import type { WorkspaceData } from '../../../dashboard/use-workspace-data.ts';
import { FIGURE_FORMS, type FigureForm, figurePlaceholder, REPORT_PLACEHOLDERS } from '../document/placeholders.ts';
import { measureChoices } from './measure-choices.ts';

export interface InsertMenuProps {
  data: WorkspaceData;
  /** The field into which it goes, for the name of the button. */
  field: string;
  onInsert(placeholder: string): void;
}

/** What is filled in when the report is made: what is known of it, or a number of the data. */
export function InsertMenu({ data, field, onInsert }: InsertMenuProps) {
  const { t } = useTranslation('compose');
  return (
    <PopoverButton
      label={t('insert.label')}
      placement="bottom end"
      trigger={
        <Button
          size="s"
          variant="quiet"
          icon={<Braces aria-hidden size={14} />}
          aria-label={t('insert.into', { field })}
        >
          {t('insert.action')}
        </Button>
      }
    >
      {(close) => (
        <InsertPanel
          data={data}
          onInsert={(placeholder) => {
            onInsert(placeholder);
            close();
          }}
        />
      )}
    </PopoverButton>
  );
}

function InsertPanel({ data, onInsert }: Pick<InsertMenuProps, 'data' | 'onInsert'>) {
  const { t } = useTranslation('compose');
  const [chosen, setChosen] = useState<string | null>(null);
  const [form, setForm] = useState<FigureForm>('value');
  const choices = measureChoices(data);
  const figure = choices.find(({ id }) => id === chosen);
  return (
    <div className="flex w-80 max-w-full flex-col gap-4 p-4">
      <fieldset>
        <legend className="field-label">{t('insert.report')}</legend>
        <div className="flex flex-wrap gap-1.5">
          {REPORT_PLACEHOLDERS.map((name) => (
            <Button key={name} size="s" onPress={() => onInsert(`{{${name}}}`)}>
              {t(`placeholder.${name}`)}
            </Button>
          ))}
        </div>
      </fieldset>
      <fieldset className="flex flex-col gap-2.5 border-t border-line pt-4">
        <ComboBox
          label={t('insert.figure')}
          placeholder={t('insert.choose')}
          options={choices}
          value={chosen}
          onChange={setChosen}
          empty={t('insert.noMatch')}
        />
        <SegmentedControl<FigureForm>
          label={t('insert.form')}
          value={form}
          onChange={setForm}
          options={FIGURE_FORMS.map((id) => ({ id, label: t(`insert.as.${id}`) }))}
        />
        <p className="text-xs text-pretty text-ink-3">{t(`insert.hint.${form}`)}</p>
        <Button
          variant="primary"
          isDisabled={figure === undefined}
          onPress={() => figure && onInsert(figurePlaceholder(figure.dataset, figure.measure, form))}
        >
          {t('insert.action')}
        </Button>
      </fieldset>
    </div>
  );
}
