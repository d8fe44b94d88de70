import type {
  Announcements,
  DragEndEvent,
  DragMoveEvent,
  DragStartEvent,
  KeyboardCoordinateGetter,
} from '@dnd-kit/core';
import type { Dashboard } from '@vitrine/core/contracts';
import { type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import { type Command, type Minimums, perform } from '../document/commands.ts';
import { sameJson } from '../document/json.ts';
import { type CanvasLayout, layoutCanvas, stepOf } from './canvas-layout.ts';
import { ARROWS, type Arrow, commandOf, type Dragged, isArrow, type Point, placeOf } from './drag.ts';
import { useMoveSensors } from './move-sensors.ts';

export interface CanvasDragOptions {
  document: Dashboard;
  grid: { size: CanvasLayout['size']; width: number };
  minimums: Minimums;
  canvas: RefObject<HTMLElement | null>;
  onCommand(command: Command): void;
}

export interface CanvasDrag {
  dragged: Dragged | null;
  /** The page as it would be if one let go now. */
  preview: Dashboard;
  layout: CanvasLayout;
  sensors: ReturnType<typeof useMoveSensors>;
  onDragStart(event: DragStartEvent): void;
  onDragMove(event: DragMoveEvent): void;
  onDragEnd(event: DragEndEvent): void;
  onDragCancel(): void;
}

interface Delta {
  x: number;
  y: number;
}
const NOWHERE: Delta = { x: 0, y: 0 };

/** Moving, sizing and adding by mouse, finger and keyboard; the neighbours move along while it lasts. */
export function useCanvasDrag({ document, grid, minimums, canvas, onCommand }: CanvasDragOptions): CanvasDrag {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const [command, setCommand] = useState<Command | undefined>(undefined);
  const preview = useMemo(() => (command ? perform(document, command) : document), [document, command]);
  const { size, width } = grid;
  const layout = useMemo(() => layoutCanvas(preview, { size, width }, minimums), [preview, size, width, minimums]);
  const start = useRef(layout);
  /** How far what is dragged has come, in pixels. */
  const travelled = useRef(NOWHERE);
  const after = (what: Dragged, delta: Delta): CanvasLayout => {
    const next = commandOf(what, start.current, { delta, minimums });
    return next ? layoutCanvas(perform(document, next), grid, minimums) : start.current;
  };
  const sensors = useCanvasSensors((arrow, what) => {
    const step = stepOf(start.current);
    const { x, y } = ARROWS[arrow];
    const by = (steps: number): Delta => ({ x: x * steps * step.x, y: y * steps * step.y });
    if (!what || what.kind === 'add') return by(1);
    const { x: left, y: top } = travelled.current;
    const placeAfter = (delta: Delta) => placeOf(after(what, { x: left + delta.x, y: top + delta.y }), what.tile);
    const now = placeAfter(NOWHERE);
    // A wide tile first lands elsewhere when it has come past half of its neighbour: steps that would change nothing are taken at once.
    const most =
      Math.ceil((Math.abs(x) * start.current.width) / step.x + (Math.abs(y) * start.current.height) / step.y) + 1;
    const steps = Array.from({ length: most }, (_, index) => index + 1);
    const first = steps.find((count) => !sameJson(placeAfter(by(count)), now));
    return first === undefined ? undefined : by(first);
  });

  const commandFor = (event: DragMoveEvent): Command | undefined => {
    const what = event.active.data.current as Dragged | undefined;
    if (!what) return undefined;
    const at = what.kind === 'add' ? pointInCanvas(event, canvas.current) : undefined;
    if (what.kind === 'add' && !at) return undefined;
    return commandOf(what, start.current, { delta: event.delta, minimums, ...(at && { at }) });
  };
  const stop = (): void => {
    setDragged(null);
    setCommand(undefined);
  };
  return {
    dragged,
    preview,
    layout,
    sensors,
    onDragStart: (event) => {
      travelled.current = NOWHERE;
      start.current = layoutCanvas(document, grid, minimums);
      setDragged((event.active.data.current as Dragged | undefined) ?? null);
    },
    onDragMove: (event) => {
      travelled.current = event.delta;
      const next = commandFor(event);
      setCommand((now) => (sameJson(now, next) ? now : next));
    },
    onDragEnd: (event) => {
      const last = commandFor(event);
      if (last) onCommand(last);
      stop();
    },
    onDragCancel: stop,
  };
}

/** Pixels to go for one press of an arrow key; undefined where there is no other place that way. */
type ArrowStep = (arrow: Arrow, dragged: Dragged | undefined) => Delta | undefined;

function useCanvasSensors(arrowStep: ArrowStep) {
  const latest = useRef(arrowStep);
  latest.current = arrowStep;
  const coordinateGetter = useCallback<KeyboardCoordinateGetter>((event, { context, currentCoordinates }) => {
    if (!isArrow(event.key)) return undefined;
    event.preventDefault();
    const by = latest.current(event.key, context.active?.data.current as Dragged | undefined);
    return by && { x: currentCoordinates.x + by.x, y: currentCoordinates.y + by.y };
  }, []);
  return useMoveSensors(coordinateGetter);
}

/** Upper left corner of what is dragged, in the canvas; undefined while it is beside the canvas. */
function pointInCanvas(event: DragMoveEvent, canvas: HTMLElement | null): Point | undefined {
  const rect = event.active.rect.current.translated;
  if (!rect || !canvas) return undefined;
  const frame = canvas.getBoundingClientRect();
  const middle = { x: rect.left + rect.width / 2, y: rect.top + 24 };
  const inside = middle.x > frame.left && middle.x < frame.right && middle.y > frame.top - 40;
  return inside ? { left: rect.left - frame.left, top: rect.top - frame.top } : undefined;
}

/** What is said while something is moved; `say` has the words and knows the present layout. */
export function announcementsOf(say: {
  start(dragged: Dragged): string;
  end(dragged: Dragged): string;
  cancel(): string;
}): Announcements {
  const draggedOf = (active: DragStartEvent['active']) => active.data.current as Dragged | undefined;
  return {
    onDragStart: ({ active }) => {
      const dragged = draggedOf(active);
      return dragged && say.start(dragged);
    },
    onDragOver: () => undefined,
    onDragEnd: ({ active }) => {
      const dragged = draggedOf(active);
      return dragged && say.end(dragged);
    },
    onDragCancel: () => say.cancel(),
  };
}
