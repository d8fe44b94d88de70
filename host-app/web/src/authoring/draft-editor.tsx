import { skipToken } from '@reduxjs/toolkit/query';
import type { DraftFinding, WidgetDraft } from '@vitrine/server/api';
import { WidgetForm } from '@vitrine/widget-registry/react';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTableQuery } from '../api/rest.ts';
import { FormProblem } from '../controls/form-problem.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { useWorkspaceData } from '../dashboard/use-workspace-data.ts';
import type { TileContent } from '../editor/document/commands.ts';
import { getFormatLocale } from '../i18n/format.ts';
import { useDrawMatrixMutation } from './authoring-api.ts';
import { draftWidget } from './draft.ts';
import { FindingsList } from './findings-list.tsx';
import { MatrixView } from './matrix-view.tsx';
import { OptionsEditor } from './options-editor.tsx';
import { ownContent } from './own-data.ts';
import { PreviewSource, type Source } from './preview-source.tsx';
import { RolesEditor } from './roles-editor.tsx';
import { SavePanel } from './save-panel.tsx';

const LivePreview = lazy(() => import('./live-preview.tsx'));
/** How long an author may go on typing before the pictures are drawn again. */
const PAUSE_MS = 700;

export interface DraftEditorProps {
  draft: WidgetDraft;
  findings: readonly DraftFinding[];
  onChange(draft: WidgetDraft): void;
}

/** A draft from all sides: what was understood, what may be changed, what it looks like, and keeping it. */
export function DraftEditor({ draft, findings, onChange }: DraftEditorProps) {
  const { t } = useTranslation('authoring');
  const { models } = useWorkspaceData();
  const widget = useMemo(() => draftWidget(draft), [draft]);
  const [source, setSource] = useState<Source>('sample');
  const [chosen, setChosen] = useState<TileContent>();
  const [options, setOptions] = useState<Record<string, unknown>>({});
  const fitting = useMemo(() => ownContent(widget, models), [widget, models]);
  const content = chosen && rolesFit(chosen, draft) ? chosen : fitting;
  const own = source === 'own' ? content : undefined;
  const answer = useTableQuery(own?.query ?? skipToken);
  const table = own ? answer.data : draft.sample.table;
  const roles = own ? { ...own.roles } : draft.sample.roles;
  const matrix = useMatrix(draft, own, options);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-4">
        {findings.length > 0 && (
          <Part title={t('understood.title')} id="understood">
            <FindingsList findings={findings} />
          </Part>
        )}
        <Part title={t('live.title')} id="live">
          <div className="h-80">
            {answer.isError && own ? (
              <FormProblem error={answer.error} />
            ) : table ? (
              <Suspense fallback={<Skeleton className="h-full rounded-m" />}>
                <LivePreview widget={widget} table={table} roles={roles} options={options} query={own?.query} />
              </Suspense>
            ) : (
              <Skeleton className="h-full rounded-m" />
            )}
          </div>
        </Part>
        <Part title={t('roles.heading')} text={t('roles.text')} id="roles">
          <RolesEditor draft={draft} onChange={onChange} />
        </Part>
        <Part title={t('matrix.heading')} text={t('matrix.text')} id="matrix">
          {matrix.error === undefined ? <MatrixView cells={matrix.cells} /> : <FormProblem error={matrix.error} />}
        </Part>
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-4">
        <Part title={t('source.heading')} id="source">
          <PreviewSource
            widget={widget}
            models={models}
            source={source}
            content={content}
            onSource={setSource}
            onContent={setChosen}
          />
        </Part>
        <Part title={t('form.heading')} id="form">
          <WidgetForm widget={widget} options={options} locale={getFormatLocale()} onChange={setOptions} />
        </Part>
        <Part title={t('options.heading')} text={t('options.text')} id="options">
          <OptionsEditor draft={draft} onChange={onChange} />
        </Part>
        <SavePanel draft={draft} content={content} options={options} onChange={onChange} />
      </div>
    </div>
  );
}

function rolesFit(content: TileContent, draft: WidgetDraft): boolean {
  const names = new Set(draft.roles.map(({ name }) => name));
  return Object.keys(content.roles ?? {}).every((name) => names.has(name));
}

/** The pictures of the draft, drawn again when it has been left alone for a moment. */
function useMatrix(draft: WidgetDraft, own: TileContent | undefined, options: Record<string, unknown>) {
  const [draw, { data, error }] = useDrawMatrixMutation();
  useEffect(() => {
    const query = own?.query;
    const wish = { draft, options, locale: getFormatLocale() };
    const timer = setTimeout(() => {
      void draw(
        query ? { ...wish, own: { query, roles: { ...own?.roles } as Record<string, string | string[]> } } : wish,
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draw, draft, own, options]);
  return { cells: data, error };
}

function Part({ title, text, id, children }: { title: string; text?: string; id: string; children: ReactNode }) {
  return (
    <section className="panel p-4" aria-labelledby={`part-${id}`}>
      <h2 id={`part-${id}`}>{title}</h2>
      {text !== undefined && <p className="mt-1 text-s text-pretty text-ink-2">{text}</p>}
      <div className="mt-3">{children}</div>
    </section>
  );
}
