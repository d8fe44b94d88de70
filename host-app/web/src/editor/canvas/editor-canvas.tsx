import { DndContext, DragOverlay } from '@dnd-kit/core';
import type { Dashboard, Tile } from '@vitrine/core/contracts';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import type { PageState } from '../../dashboard/page-state/page-state.ts';
import { useWidth } from '../../dashboard/tile-grid.tsx';
import { TileCard } from '../../dashboard/tiles/tile-card.tsx';
import { tileTitle } from '../../dashboard/tiles/tile-words.ts';
import type { WorkspaceData } from '../../dashboard/use-workspace-data.ts';
import { currentLocale } from '../../i18n/index.ts';
import { announce } from '../../shell/announce.ts';
import type { Command, Minimums } from '../document/commands.ts';
import { hidingColumns } from '../document/hiding-columns.ts';
import { newId } from '../new-id.ts';
import { layoutCanvas } from './canvas-layout.ts';
import { isArrow, placeOf, resizeBy } from './drag.ts';
import { Guides } from './guides.tsx';
import { MovableTile } from './movable-tile.tsx';
import { SectionHead } from './section-head.tsx';
import { announcementsOf, useCanvasDrag } from './use-canvas-drag.ts';

/** Only close to the edge, and gently: a tile is sized far more often than it travels. */
const AUTO_SCROLL = { threshold: { x: 0, y: 0.06 }, acceleration: 6 };

export interface EditorCanvasProps {
  document: Dashboard;
  page: PageState;
  data: WorkspaceData;
  selected: string | null;
  onSelect(tile: string | null): void;
  onOpenPanel(tile: string): void;
  perform(command: Command, group?: string): void;
  onAdd(section: string): void;
  /** Panels beside the canvas, so that their cards can be dragged onto it. */
  children?: ReactNode;
}

/** The page with handles. */
export function EditorCanvas(props: EditorCanvasProps) {
  const { document, page, data, selected, onSelect, onOpenPanel, perform, onAdd, children } = props;
  const { t } = useTranslation('editor');
  const { ref, width, size } = useWidth();
  const minimums = useMinimums(document, data);
  const grid = useMemo(() => ({ size, width }), [size, width]);
  const onCommand = useCallback((command: Command) => perform(command), [perform]);
  const drag = useCanvasDrag({ document, grid, minimums, canvas: ref, onCommand });
  const { layout, preview, dragged } = drag;
  const start = useMemo(() => layoutCanvas(document, grid, minimums), [document, grid, minimums]);
  const order = useStableOrder(document, dragged !== null);
  const tiles = new Map(preview.sections.flatMap((section) => section.tiles.map((tile) => [tile.id, tile])));
  const titleOf = (tile: Tile) =>
    tileTitle(tile, tile.query && data.model(tile.query.dataset), data.widget(tile.widget));
  const active = dragged === null ? null : dragged.kind === 'add' ? dragged.tile.id : dragged.tile;

  const where = (): string => {
    const place = active === null ? undefined : placeOf(layout, active);
    if (!place) return '';
    const { x, y, w, h } = place.box;
    return t('canvas.at', { column: x + 1, row: y + 1, width: w, height: h });
  };
  const place = dragged === null ? '' : where();
  useEffect(() => {
    if (place !== '') announce(place);
  }, [place]);
  const announcements = announcementsOf({
    start: (what) => t(what.kind === 'resize' ? 'canvas.sizing' : 'canvas.lifted'),
    end: () => t('canvas.dropped', { where: where() }),
    cancel: () => t('canvas.cancelled'),
  });

  return (
    <DndContext
      sensors={drag.sensors}
      onDragStart={drag.onDragStart}
      onDragMove={drag.onDragMove}
      onDragEnd={drag.onDragEnd}
      onDragCancel={drag.onDragCancel}
      autoScroll={AUTO_SCROLL}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('canvas.instructions') } }}
    >
      <div
        ref={ref}
        className="relative"
        style={{ height: width === 0 ? 600 : layout.height + 8 }}
        onPointerDown={(event) => event.target === event.currentTarget && onSelect(null)}
      >
        {width > 0 && (
          <>
            {layout.sections.map(({ id, top, gridTop, height, boxes }, index) => {
              const section = preview.sections[index];
              return (
                section && (
                  <section key={id}>
                    <SectionHead
                      section={section}
                      index={index}
                      count={layout.sections.length}
                      top={top}
                      locale={currentLocale()}
                      perform={perform}
                      onAdd={onAdd}
                    />
                    {boxes.length === 0 && (
                      <div
                        className="absolute inset-x-0 flex items-center justify-center gap-3 rounded-m border border-dashed border-line-strong text-s text-ink-2"
                        style={{ top: gridTop, height }}
                      >
                        {t('section.empty')}
                        <Button size="s" onPress={() => onAdd(id)}>
                          {t('add')}
                        </Button>
                      </div>
                    )}
                  </section>
                )
              );
            })}
            {active !== null && <Guides layout={layout} tile={active} />}
            <ul className="contents">
              {order(preview).map((id) => {
                const tile = tiles.get(id);
                const place = layout.tiles.get(id);
                if (!tile || !place || (dragged?.kind === 'add' && id === active)) return null;
                const title = titleOf(tile);
                return (
                  <MovableTile
                    key={id}
                    id={id}
                    title={title}
                    place={place}
                    from={start.tiles.get(id)}
                    selected={selected === id}
                    onSelect={onSelect}
                    onOpen={onOpenPanel}
                    onResizeKey={(event) => {
                      if (!isArrow(event.key)) return;
                      event.preventDefault();
                      const command = resizeBy(layout, id, event.key, minimums);
                      if (command) perform(command, `resize:${id}`);
                      announce(t('canvas.sized', { title }));
                    }}
                  >
                    {(handle) => (
                      <TileCard
                        tile={tile}
                        page={page}
                        data={data}
                        handle={handle}
                        selected={selected === id}
                        onEdit={() => onOpenPanel(id)}
                        onDuplicate={() => perform({ kind: 'duplicateTile', tile: id, as: newId() })}
                        onHide={(_, hidden) => perform(hidingColumns(tile, hidden))}
                        onDelete={() => perform({ kind: 'removeTile', tile: id })}
                      />
                    )}
                  </MovableTile>
                );
              })}
            </ul>
          </>
        )}
      </div>
      {children}
      <DragOverlay dropAnimation={null}>
        {dragged?.kind === 'add' ? (
          <div className="panel h-24 w-64 px-4 py-3 text-s font-medium shadow-float">{t('dropHere')}</div>
        ) : null}
      </DragOverlay>
    </DndContext>
  );
}

function useMinimums(document: Dashboard, data: WorkspaceData): Minimums {
  return useMemo(() => {
    const tiles = document.sections.flatMap((section) => section.tiles);
    const entries = tiles.flatMap((tile) => {
      const minimum = data.widget(tile.widget)?.contribution.minSize;
      return minimum ? [[tile.id, minimum] as const] : [];
    });
    return Object.fromEntries(entries);
  }, [document, data]);
}

/** Reading order of the tiles; it waits while something is dragged, so that no element is taken out of the page. */
function useStableOrder(document: Dashboard, dragging: boolean): (preview: Dashboard) => readonly string[] {
  const idsOf = (dashboard: Dashboard) => dashboard.sections.flatMap((section) => section.tiles.map((tile) => tile.id));
  const [settled, setSettled] = useState<readonly string[]>(() => idsOf(document));
  const now = idsOf(document);
  const same = now.length === settled.length && now.every((id, index) => id === settled[index]);
  if (!dragging && !same) setSettled(now);
  return (preview) => {
    const shown = dragging ? settled : now;
    return [...shown, ...idsOf(preview).filter((id) => !shown.includes(id))];
  };
}
