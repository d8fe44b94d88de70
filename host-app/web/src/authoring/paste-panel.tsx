import type { ImportedDraft, InstalledWidget, WidgetDraft } from '@vitrine/server/api';
import { ClipboardPaste } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWidgetsQuery } from '../api/rest.ts';
import { Button } from '../controls/button.tsx';
import { FormProblem } from '../controls/form-problem.tsx';
import { Select } from '../controls/select.tsx';
import { TextField } from '../controls/text-field.tsx';
import { localized } from '../i18n/format.ts';
import { useReadSpecMutation } from './authoring-api.ts';
import { emptySample } from './own-data.ts';

/** A standard widget as the start of an own one. */
function draftFrom(widget: InstalledWidget): WidgetDraft {
  return {
    title: widget.title,
    description: widget.description,
    roles: widget.contribution.data.roles,
    spec: widget.spec ?? {},
    optionsSchema: widget.optionsSchema,
    optionsUi: widget.optionsUi,
    summary: widget.summary,
    sample: emptySample(widget.contribution.data.roles),
  };
}

/** Where a widget begins: a specification from anywhere, or one of those that are here. */
export function PastePanel({ onRead }: { onRead(read: ImportedDraft): void }) {
  const { t } = useTranslation('authoring');
  const [text, setText] = useState('');
  const [read, { isLoading, error }] = useReadSpecMutation();
  const { data: widgets } = useWidgetsQuery();
  const standard = (widgets ?? []).filter(({ spec }) => spec !== null);
  const submit = () =>
    void read(text)
      .unwrap()
      .then(onRead, () => undefined);
  return (
    <section className="panel p-4" aria-labelledby="paste-title">
      <h2 id="paste-title">{t('paste.title')}</h2>
      <p className="mt-1 max-w-2xl text-s text-pretty text-ink-2">{t('paste.text')}</p>
      <TextField
        label={t('paste.label')}
        rows={10}
        value={text}
        onChange={setText}
        spellCheck="false"
        className="mt-3 [&_textarea]:font-mono [&_textarea]:text-s"
        placeholder={'{ "mark": "bar", "encoding": { … } }'}
      />
      {error !== undefined && <FormProblem error={error} />}
      <div className="mt-3 flex flex-wrap items-end gap-3">
        <Button
          variant="primary"
          icon={<ClipboardPaste aria-hidden size={16} />}
          // It leaves with its answer, and what announces a pending button would then speak of nothing.
          isDisabled={text.trim() === '' || isLoading}
          onPress={submit}
        >
          {t('paste.read')}
        </Button>
        <Select
          label={t('paste.start')}
          placeholder={t('paste.choose')}
          className="w-64 max-w-full"
          value={null}
          isDisabled={standard.length === 0}
          options={standard.map((widget) => ({ id: widget.reference, label: localized(widget.title) }))}
          onChange={(reference) => {
            const widget = standard.find((candidate) => candidate.reference === reference);
            if (widget) onRead({ draft: draftFrom(widget), findings: [] });
          }}
        />
      </div>
    </section>
  );
}
