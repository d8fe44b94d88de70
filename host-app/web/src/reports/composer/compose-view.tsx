import { DndContext, DragOverlay } from '@dnd-kit/core';
import type { ReportPart } from '@vitrine/core/contracts';
import type { SavedReport } from '@vitrine/server/api';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../controls/class-names.ts';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import { pageStateOf } from '../../dashboard/page-state/page-state.ts';
import { PageToolbar } from '../../dashboard/toolbar/page-toolbar.tsx';
import { useWorkspaceData } from '../../dashboard/use-workspace-data.ts';
import { withKey } from '../../editor/document/json.ts';
import { BESIDE_ROOM, Beside } from '../../editor/panel/beside.tsx';
import { reveal } from '../../editor/panel/reveal.ts';
import { useUndoKeys } from '../../editor/use-undo-keys.ts';
import { localized } from '../../i18n/format.ts';
import { announce } from '../../shell/announce.ts';
import { Page } from '../../shell/page.tsx';
import { BackLink } from '../back-link.tsx';
import { PartCanvas } from './canvas/part-canvas.tsx';
import { type PartWords, partTitle } from './canvas/part-words.ts';
import { usePartDrag } from './canvas/use-part-drag.ts';
import { ClashDialog } from './clash/clash-dialog.tsx';
import { ComposeToolbar } from './compose-toolbar.tsx';
import { type Fault, faultOf, isSomewhere } from './document/faults.ts';
import { withMoved, withPart, withReplaced } from './document/parts.ts';
import { type ComposedDocument, useComposition } from './document/use-composition.ts';
import { FaultBar } from './fault-bar.tsx';
import { TestDialog } from './mails/test-dialog.tsx';
import { MailPanel } from './panel/mail-panel.tsx';
import { PagePanel } from './panel/page-panel.tsx';
import { PartPanel } from './panel/part-panel.tsx';
import { PagePreview } from './preview/page-preview.tsx';
import { PreviewDaysField } from './preview/preview-days.tsx';
import { type PreviewDays, usePreview } from './preview/use-preview.ts';
import { useComposePanel } from './use-compose-panel.ts';
import { useIsWide } from './use-is-wide.ts';

const Palette = lazy(() => import('./palette/palette.tsx'));
const VersionSheet = lazy(() => import('./versions/version-sheet.tsx'));

/** The sheet with its parts, the pages as they are printed, and beside them what can be added or changed. */
export function ComposeView({ report, opened }: { report: SavedReport; opened: ComposedDocument }) {
  const { t } = useTranslation(['compose', 'reports']);
  const composition = useComposition(report, opened);
  const { document, draft, setParts } = composition;
  const { source } = document;
  const { parts } = source;
  const data = useWorkspaceData();
  const words: PartWords = useMemo(() => ({ data, locale: document.locale, t }), [data, document.locale, t]);
  const page = useMemo(() => pageStateOf(source, {}), [source]);
  const shown = useMemo(
    () => ({ sections: [{ id: 'parts', tiles: parts.flatMap((part) => (part.kind === 'tile' ? [part.tile] : [])) }] }),
    [parts],
  );
  const panel = useComposePanel();
  const [selected, setSelected] = useState<string>();
  const [tab, setTab] = useState<'sheet' | 'pages'>('sheet');
  const [asking, setAsking] = useState<'test' | 'versions'>();
  const isWide = useIsWide();
  const isEmpty = parts.length === 0 && document.page.cover === undefined;
  const [days, setDays] = useState<PreviewDays>();
  const preview = usePreview(document, days, !isEmpty && (isWide || tab === 'pages'));
  const refused = preview.error ?? draft.refusal ?? (draft.saving === 'failed' ? draft.error : undefined);
  const fault = faultOf(refused, source);
  const openPart = parts.find(({ id }) => panel.open.kind === 'part' && id === panel.open.id);

  useUndoKeys(
    () => composition.undo(),
    () => composition.redo(),
  );
  const open = (id: string) => {
    setSelected(id);
    panel.show({ kind: 'part', id });
    requestAnimationFrame(() => reveal('part', id));
  };
  const add = (part: ReportPart, index?: number) => {
    const after = parts.findIndex(({ id }) => id === selected);
    setParts(withPart(parts, part, index ?? (after < 0 ? parts.length : after + 1)), 'add');
    announce(t('added', { title: partTitle(part, words) }));
    // Tiles are mostly added one after the other; words are there to be written.
    if (part.kind === 'heading' || part.kind === 'text' || part.kind === 'statement') open(part.id);
    else setSelected(part.id);
    requestAnimationFrame(() => reveal('part', part.id));
  };
  const drag = usePartDrag({
    parts,
    titleOf: (part) => partTitle(part, words),
    onMove: (id, index) => setParts(withMoved(parts, id, index), 'move'),
    onAdd: add,
  });
  const setScope = (next: typeof source) => composition.change({ source: next }, 'scope');
  const goTo = ({ place }: Fault) => {
    if (place.kind === 'part') open(place.id);
    else if (place.kind === 'page' || place.kind === 'mail') panel.show({ kind: place.kind });
    setTab('sheet');
  };
  const errorAt = (kind: 'page' | 'mail') => (fault?.place.kind === kind ? refused : undefined);
  const { open: beside, close } = panel;
  return (
    <DndContext {...drag.context}>
      <div className={classNames(BESIDE_ROOM, beside.kind !== 'none' && 'max-md:pb-[62dvh]')}>
        <Page
          title={localized(document.title) || t('reports:title')}
          above={<BackLink to={`/reports/${report.id}`}>{t('back')}</BackLink>}
          actions={
            <ComposeToolbar
              report={report.id}
              composition={composition}
              onAdd={() => panel.show({ kind: 'add' })}
              onPage={() => panel.show({ kind: 'page' })}
              onMail={() => panel.show({ kind: 'mail' })}
              onTest={() => setAsking('test')}
              onVersions={() => setAsking('versions')}
            />
          }
        >
          <PageToolbar
            dashboard={shown}
            page={page}
            data={data}
            onRange={(range) => setScope(withKey(source, 'range', range))}
            onCompare={(compare) => setScope(withKey(source, 'compare', compare))}
            onFilters={(filters) => setScope({ ...source, filters: [...filters] })}
          />
          <SegmentedControl<'sheet' | 'pages'>
            label={t('tabs.label')}
            className="mb-4 lg:hidden"
            value={tab}
            onChange={setTab}
            options={[
              { id: 'sheet', label: t('tabs.sheet') },
              { id: 'pages', label: t('tabs.pages') },
            ]}
          />
          {fault !== undefined && fault.place.kind !== 'part' && tab === 'sheet' && (
            // In wide windows the pages beside say it.
            <FaultBar
              className="mb-4 rounded-control lg:hidden"
              text={fault.text}
              onShow={isSomewhere(fault) ? () => goTo(fault) : undefined}
            />
          )}
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <div className={classNames('min-w-0', tab === 'pages' && 'max-lg:hidden')}>
              <PartCanvas
                composition={composition}
                words={words}
                selected={selected}
                fault={fault}
                mark={drag.mark}
                isOver={drag.isOver}
                onOpen={open}
                onOpenPage={() => panel.show({ kind: 'page' })}
                onAdd={() => panel.show({ kind: 'add' })}
              />
            </div>
            <div
              className={classNames(
                'h-[calc(100dvh-2rem)] min-h-96 min-w-0 max-lg:h-[calc(100dvh-14rem)] lg:sticky lg:top-4',
                tab === 'sheet' && 'max-lg:hidden',
              )}
            >
              <PagePreview
                preview={preview}
                isEmpty={isEmpty}
                fault={fault}
                days={<PreviewDaysField own={source.range} chosen={days} onChange={setDays} />}
                onFault={goTo}
              />
            </div>
          </div>
        </Page>
        <Beside
          label={t(beside.kind === 'none' || beside.kind === 'add' ? 'add' : 'panel.label')}
          open={beside.kind !== 'none'}
        >
          <div ref={panel.beside} className="min-h-0 flex-1">
            {openPart !== undefined ? (
              <PartPanel
                key={openPart.id}
                part={openPart}
                title={partTitle(openPart, words)}
                words={words}
                page={page}
                fault={fault?.place.kind === 'part' && fault.place.id === openPart.id ? fault.text : undefined}
                onChange={(next, group) => setParts(withReplaced(parts, next), 'change', group)}
                onClose={close}
              />
            ) : beside.kind === 'page' ? (
              <PagePanel composition={composition} words={words} error={errorAt('page')} onClose={close} />
            ) : beside.kind === 'mail' ? (
              <MailPanel
                composition={composition}
                words={words}
                error={errorAt('mail')}
                onTest={() => setAsking('test')}
                onClose={close}
              />
            ) : (
              <Suspense fallback={<Skeleton className="m-5 h-96" />}>
                <Palette words={words} onAdd={add} onClose={close} />
              </Suspense>
            )}
          </div>
        </Beside>
      </div>
      <DragOverlay dropAnimation={null}>
        {drag.dragged !== undefined && (
          <div className="panel w-60 truncate px-3.5 py-2.5 text-s font-medium shadow-float">{drag.title}</div>
        )}
      </DragOverlay>
      {draft.saving === 'clash' && <ClashDialog report={report.id} composition={composition} words={words} />}
      {asking === 'test' && (
        <TestDialog report={report.id} saveNow={draft.saveNow} onClose={() => setAsking(undefined)} />
      )}
      {asking === 'versions' && (
        <Suspense fallback={null}>
          <VersionSheet
            report={report.id}
            settle={draft.saveNow}
            onRestored={() => {
              setAsking(undefined);
              composition.takeTheirs();
            }}
            onClose={() => setAsking(undefined)}
          />
        </Suspense>
      )}
    </DndContext>
  );
}
