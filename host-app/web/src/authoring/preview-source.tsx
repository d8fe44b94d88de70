import type { DatasetModel } from '@vitrine/core/contracts';
import type { InstalledWidget } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../controls/segmented-control.tsx';
import { Select } from '../controls/select.tsx';
import { completed, measureOptions, withMeasure } from '../editor/binding/fields.ts';
import { choicesOf, withChoices } from '../editor/binding/roles.ts';
import type { TileContent } from '../editor/document/commands.ts';
import { RoleField } from '../editor/panel/role-field.tsx';
import { localized } from '../i18n/format.ts';

export type Source = 'sample' | 'own';

export interface PreviewSourceProps {
  widget: InstalledWidget;
  models: readonly DatasetModel[];
  source: Source;
  content: TileContent | undefined;
  onSource(source: Source): void;
  onContent(content: TileContent): void;
}

/** With which numbers the widget is looked at: its sample, or the reader's own with fields of their choice. */
export function PreviewSource(props: PreviewSourceProps) {
  const { source, content, onSource } = props;
  const { t } = useTranslation('authoring');
  return (
    <div className="flex flex-col gap-3">
      <SegmentedControl
        label={t('source.label')}
        showLabel
        value={source}
        onChange={onSource}
        options={[
          { id: 'sample', label: t('source.sample') },
          { id: 'own', label: t('source.own') },
        ]}
      />
      {source === 'own' && (content ? <Fields {...props} content={content} /> : <p>{t('source.none')}</p>)}
    </div>
  );
}

function Fields({ widget, models, content, onContent }: PreviewSourceProps & { content: TileContent }) {
  const { t } = useTranslation('authoring');
  const dataset = content.query?.dataset ?? '';
  const model = models.find(({ id }) => id === dataset);
  const choices = choicesOf(content, widget, model);
  const hasTime = (content.query?.dimensions ?? []).some(({ grain }) => grain !== undefined);
  return (
    <>
      <Select
        label={t('source.dataset')}
        value={dataset}
        options={models.map(({ id, title }) => ({ id, label: localized(title) }))}
        onChange={(id) => {
          const next = models.find((candidate) => candidate.id === id);
          if (next) onContent(completed({ widget: widget.reference }, widget, next, {}));
        }}
      />
      {widget.contribution.data.roles.map((role) => (
        <RoleField
          key={role.name}
          role={role}
          label={localized(role.title ?? role.name)}
          choices={choices[role.name] ?? []}
          model={model}
          measures={measureOptions(models, content.query)}
          hasTime={hasTime}
          onMeasure={(at, to, field) =>
            onContent(withMeasure(content, { widget, models }, { role: role.name, at, dataset: to, field }))
          }
          onChoices={(next) => onContent(withChoices(content, widget, dataset, { ...choices, [role.name]: next }))}
        />
      ))}
    </>
  );
}
