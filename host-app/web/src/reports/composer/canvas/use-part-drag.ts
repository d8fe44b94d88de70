import type { CollisionDetection, DragEndEvent, DragMoveEvent, DragStartEvent } from '@dnd-kit/core';
import type { ReportPart } from '@vitrine/core/contracts';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isArrow } from '../../../editor/canvas/drag.ts';
import { useMoveSensors } from '../../../editor/canvas/move-sensors.ts';
import { announce } from '../../../shell/announce.ts';
import { type Box, insertionAt, type Mark, markOf } from './insertion.ts';

/** What is being dragged: a part of the report, or something of the palette. */
export type Dragged = { kind: 'move'; part: string } | { kind: 'add'; title: string; make(): ReportPart | undefined };

/** The one place in which things are let go. */
export const CANVAS = 'canvas';

export interface PartDragOptions {
  parts: readonly ReportPart[];
  titleOf(part: ReportPart): string;
  /** `index` counts in the list as it is. */
  onMove(part: string, index: number): void;
  onAdd(part: ReportPart, index: number): void;
}

/** Moving parts and adding new ones by mouse, finger and keyboard. A line shows where it will stand; nothing jumps. */
export function usePartDrag({ parts, titleOf, onMove, onAdd }: PartDragOptions) {
  const { t } = useTranslation('compose');
  const [dragged, setDragged] = useState<Dragged>();
  const [index, setIndex] = useState<number>();
  const now = useRef({ parts, dragged, index });
  now.current = { parts, dragged, index };

  const aim = (next: number | undefined): void => {
    now.current.index = next;
    setIndex(next);
  };
  /** One place on or back; places count without the part that is moved. */
  const step = (by: number): void => {
    const { dragged: what } = now.current;
    if (what?.kind !== 'move') return;
    const from = parts.findIndex(({ id }) => id === what.part);
    const target = now.current.index ?? from;
    const place = target > from ? target - 1 : target;
    const next = Math.max(0, Math.min(parts.length - 1, place + by));
    aim(next > from ? next + 1 : next);
    const others = parts.filter(({ id }) => id !== what.part);
    const before = others[next - 1];
    const where = { place: next + 1, count: parts.length };
    announce(before === undefined ? t('canvas.first', where) : t('canvas.after', { ...where, title: titleOf(before) }));
  };
  const latestStep = useRef(step);
  latestStep.current = step;
  const sensors = useMoveSensors(
    useCallback((event) => {
      if (!isArrow(event.key)) return undefined;
      event.preventDefault();
      latestStep.current(event.key === 'ArrowUp' || event.key === 'ArrowLeft' ? -1 : 1);
      return undefined;
    }, []),
  );

  const collisionDetection = useCallback<CollisionDetection>(({ pointerCoordinates, droppableContainers }) => {
    const canvas = droppableContainers.find(({ id }) => id === CANVAS)?.node.current;
    if (!canvas || pointerCoordinates === null || !isInside(pointerCoordinates, canvas.getBoundingClientRect())) {
      return [];
    }
    const boxes = now.current.parts.map(({ id }) =>
      canvas.querySelector(`[data-part="${CSS.escape(id)}"]`)?.getBoundingClientRect(),
    );
    return [{ id: CANVAS, data: { index: insertionAt(pointerCoordinates, now.current.parts, boxes) } }];
  }, []);

  const stop = (): void => {
    setDragged(undefined);
    aim(undefined);
  };
  const titleOfDragged = (what: Dragged | undefined): string => {
    if (what?.kind === 'add') return what.title;
    const part = parts.find(({ id }) => id === what?.part);
    return part === undefined ? '' : titleOf(part);
  };
  const mark: Mark | undefined =
    index === undefined || isNowhere(dragged, index, parts) ? undefined : markOf(parts, index);
  return {
    dragged,
    title: titleOfDragged(dragged),
    mark,
    /** Over an empty report. */
    isOver: index !== undefined,
    context: {
      sensors,
      collisionDetection,
      onDragStart: ({ active }: DragStartEvent) => {
        aim(undefined);
        setDragged(active.data.current as Dragged | undefined);
      },
      onDragMove: ({ activatorEvent, collisions }: DragMoveEvent) => {
        if (!(activatorEvent instanceof KeyboardEvent)) aim(collisions?.[0]?.data?.['index'] as number | undefined);
      },
      onDragEnd: ({ active }: DragEndEvent) => {
        const what = active.data.current as Dragged | undefined;
        const target = now.current.index;
        stop();
        if (what === undefined || target === undefined) return;
        if (what.kind === 'move') return onMove(what.part, target);
        const part = what.make();
        if (part !== undefined) onAdd(part, target);
      },
      onDragCancel: stop,
      accessibility: {
        announcements: {
          onDragStart: () => t('canvas.lifted'),
          onDragOver: () => undefined,
          onDragEnd: () => t('canvas.dropped'),
          onDragCancel: () => t('canvas.cancelled'),
        },
        screenReaderInstructions: { draggable: t('canvas.instructions') },
      },
    },
  };
}

/** Let go there, a part would stay where it is. */
function isNowhere(dragged: Dragged | undefined, index: number, parts: readonly ReportPart[]): boolean {
  if (dragged?.kind !== 'move') return false;
  const from = parts.findIndex(({ id }) => id === dragged.part);
  return index === from || index === from + 1;
}

function isInside({ x, y }: { x: number; y: number }, box: Box): boolean {
  return x >= box.left && x <= box.right && y >= box.top - 24 && y <= box.bottom + 24;
}
