import type { WidgetDraft } from '@vitrine/server/api';
import { Save } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem.ts';
import { Button } from '../controls/button.tsx';
import { Checkbox } from '../controls/checkbox.tsx';
import { FormProblem } from '../controls/form-problem.tsx';
import { TextField } from '../controls/text-field.tsx';
import type { TileContent } from '../editor/document/commands.ts';
import { AddToDashboard } from '../gallery/add-to-dashboard.tsx';
import { localized } from '../i18n/format.ts';
import { useSaveWidgetMutation } from './authoring-api.ts';
import { nameFrom } from './draft.ts';
import { PublishPanel } from './publish-panel.tsx';
import { TitlesField } from './titles-field.tsx';

const NAME = /^[a-z][a-z0-9-]{1,60}$/;

export interface SavePanelProps {
  draft: WidgetDraft;
  content: TileContent | undefined;
  options: Record<string, unknown>;
  onChange(draft: WidgetDraft): void;
}

/** Gives the widget its names, keeps it, and puts it on a dashboard. */
export function SavePanel({ draft, content, options, onChange }: SavePanelProps) {
  const { t } = useTranslation('authoring');
  const [chosen, setChosen] = useState<string>();
  const [replace, setReplace] = useState(false);
  const [save, { data, isLoading, error }] = useSaveWidgetMutation();
  const name = chosen ?? nameFrom(localized(draft.title));
  const [saved, setSaved] = useState<{ name: string; draft: WidgetDraft }>();
  const keep = async () => {
    const done = await save({ name, draft, replace });
    if (done.error === undefined) setSaved({ name, draft });
  };
  const taken = isProblem(error) && error.path === '/name';
  return (
    <>
      <section className="panel flex flex-col gap-3 p-4" aria-labelledby="save-title">
        <h2 id="save-title">{t('save.title')}</h2>
        <TitlesField
          label={t('save.widgetTitle')}
          value={draft.title}
          onChange={(title) => onChange({ ...draft, title })}
        />
        <TitlesField
          label={t('save.description')}
          value={draft.description}
          onChange={(description) => onChange({ ...draft, description })}
        />
        <TextField
          label={t('save.name')}
          hint={t('save.nameHint')}
          value={name}
          {...(!NAME.test(name) && { error: t('save.badName') })}
          onChange={setChosen}
        />
        {taken && (
          <Checkbox isSelected={replace} onChange={setReplace}>
            {t('save.replace')}
          </Checkbox>
        )}
        {error !== undefined && <FormProblem error={error} />}
        <div className="flex flex-wrap items-center gap-3">
          <Button
            variant="primary"
            icon={<Save aria-hidden size={16} />}
            isPending={isLoading}
            isDisabled={!NAME.test(name)}
            onPress={() => void keep()}
          >
            {t('save.save')}
          </Button>
          <p role="status" className="text-s text-ink-2">
            {data !== undefined && t('save.saved')}
          </p>
        </div>
        {data !== undefined && content && (
          <div>
            <AddToDashboard
              candidate={{
                id: data.reference,
                title: draft.title,
                content: { ...content, widget: data.reference, title: draft.title, options },
                size: { w: 6, h: 6 },
                topics: new Set(),
                score: 0,
              }}
            />
          </div>
        )}
      </section>
      {saved && <PublishPanel key={saved.name} name={saved.name} saved={saved.draft} draft={draft} />}
    </>
  );
}
