import type { Dashboard } from '@vitrine/core/contracts';
import type { DashboardAnswer } from '@vitrine/server/api';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../controls/class-names.ts';
import { Skeleton } from '../controls/skeleton.tsx';
import { pageStateOf } from '../dashboard/page-state/page-state.ts';
import { PageToolbar } from '../dashboard/toolbar/page-toolbar.tsx';
import { useWorkspaceData } from '../dashboard/use-workspace-data.ts';
import { localized } from '../i18n/format.ts';
import { announce } from '../shell/announce.ts';
import { Page } from '../shell/page.tsx';
import { useAppDispatch } from '../store/hooks.ts';
import type { NewTile } from './canvas/drag.ts';
import { EditorCanvas } from './canvas/editor-canvas.tsx';
import { DiscardDialog } from './discard-dialog.tsx';
import { type PageSettings, pageSettings } from './document/commands.ts';
import { redone, selected as select, undone } from './history/editor-slice.ts';
import { useEditor, usePerform } from './history/editor-store.ts';
import { ClashDialog } from './merge/clash-dialog.tsx';
import { newId } from './new-id.ts';
import { BESIDE_ROOM, Beside } from './panel/beside.tsx';
import { reveal } from './panel/reveal.ts';
import { SidePanel } from './panel/side-panel.tsx';
import { EditorToolbar } from './toolbar.tsx';
import { useDocumentActions } from './use-document-actions.ts';
import { useOpenPanel } from './use-open-panel.ts';
import { useUndoKeys } from './use-undo-keys.ts';

const AddPanel = lazy(() => import('./add/add-panel.tsx'));
const VersionHistory = lazy(() => import('./versions/version-history.tsx'));

export interface EditorViewProps {
  answer: DashboardAnswer;
  document: Dashboard;
  saveNow(): Promise<void>;
}

/** The page with handles, the panel beside it, and what can be done with the whole. */
export function EditorView({ answer, document, saveNow }: EditorViewProps) {
  const { t } = useTranslation('editor');
  const dispatch = useAppDispatch();
  const perform = usePerform();
  const editor = useEditor((state) => state);
  const data = useWorkspaceData();
  const page = useMemo(() => pageStateOf(document, {}), [document]);
  const panel = useOpenPanel(document, editor.selected);
  const [asking, setAsking] = useState<'discard' | 'history' | null>(null);
  const actions = useDocumentActions(document.id, saveNow);

  const undo = useCallback(() => {
    dispatch(undone());
    announce(t('undo.done'));
  }, [dispatch, t]);
  const redo = useCallback(() => {
    dispatch(redone());
    announce(t('redo.done'));
  }, [dispatch, t]);
  useUndoKeys(undo, redo);

  const add = (section: string | undefined, { id, content, size }: NewTile): void => {
    const home = section ?? document.sections.at(-1)?.id ?? newId();
    if (document.sections.length === 0) perform({ kind: 'addSection', id: home });
    perform({ kind: 'addTile', section: home, tile: { ...content, id }, size });
    dispatch(select(id));
    announce(t('added'));
    requestAnimationFrame(() => reveal('tile', id));
  };
  const setPage = (change: Partial<PageSettings>, without: 'range' | 'compare' | null = null): void => {
    const next = { ...pageSettings(document), ...change };
    if (without !== null) delete next[without];
    perform({ kind: 'setPage', page: next });
  };
  const openAdd = (section?: string) => panel.show({ kind: 'add', section });
  const { open } = panel;

  return (
    <div className={classNames(BESIDE_ROOM, open.kind !== 'none' && 'max-md:pb-[62dvh]')}>
      <Page
        title={localized(document.title) || t('panel.untitled')}
        actions={
          <EditorToolbar
            answer={answer}
            editor={editor}
            publishing={actions.publishing}
            onUndo={undo}
            onRedo={redo}
            onAdd={() => openAdd()}
            onAddSection={() => perform({ kind: 'addSection', id: newId(), title: t('section.new') })}
            onPageSettings={() => {
              dispatch(select(null));
              panel.show({ kind: 'page' });
            }}
            onPublish={() => void actions.publish()}
            onHistory={() => setAsking('history')}
            onDiscard={() => setAsking('discard')}
          />
        }
      >
        <PageToolbar
          dashboard={document}
          page={page}
          data={data}
          onRange={(range) => (range === undefined ? setPage({}, 'range') : setPage({ range }))}
          onCompare={(compare) => (compare === undefined ? setPage({}, 'compare') : setPage({ compare }))}
          onFilters={(filters) => setPage({ filters: [...filters] })}
        />
        <EditorCanvas
          document={document}
          page={page}
          data={data}
          selected={editor.selected}
          onSelect={(id) => {
            if (id !== editor.selected) dispatch(select(id));
          }}
          onOpenPanel={panel.openTile}
          perform={perform}
          onAdd={openAdd}
        >
          <Beside label={t(open.kind === 'add' ? 'add' : 'panel.label')} open={open.kind !== 'none'}>
            {open.kind === 'add' ? (
              <Suspense fallback={<Skeleton className="m-5 h-96" />}>
                <AddPanel data={data} page={page} onAdd={(made) => add(open.section, made)} onClose={panel.close} />
              </Suspense>
            ) : (
              <SidePanel
                document={document}
                tile={panel.tile}
                page={page}
                data={data}
                perform={perform}
                onClose={() => {
                  dispatch(select(null));
                  panel.close();
                }}
              />
            )}
          </Beside>
        </EditorCanvas>
      </Page>
      {editor.clash && (
        <ClashDialog
          clashes={editor.clash.clashes}
          page={page}
          data={data}
          publishes={actions.publishesNext}
          onSettle={(choices) => void actions.choose(choices)}
          onClose={(choices) => void actions.choose(choices, false)}
        />
      )}
      {asking === 'history' && (
        <Suspense fallback={null}>
          <VersionHistory
            dashboard={document.id}
            onClose={() => setAsking(null)}
            onRestore={(version) => {
              setAsking(null);
              void actions.restore(version);
            }}
          />
        </Suspense>
      )}
      <DiscardDialog
        isOpen={asking === 'discard'}
        onClose={() => setAsking(null)}
        onDiscard={() => void actions.discard()}
      />
    </div>
  );
}
