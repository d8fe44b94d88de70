import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { EarlyPress, WidgetViewProps } from '../contract.ts';
import { type DrawnMark, markAt } from './marks.ts';
import { selectionOf } from './selection.ts';
import type { Zoom } from './use-zoom.ts';
import type { DrawnChart } from './vega-chart.ts';

/** Pixels after which a press is a drag. */
const DRAG = 6;

export interface Exploring {
  active: DrawnMark | undefined;
  /** The active mark was reached by keys: say it aloud. */
  spoken: boolean;
  brush: { left: number; width: number } | undefined;
  handlers: {
    /** Reached by Tab. */
    tabIndex: 0;
    onPointerMove(event: PointerEvent<HTMLDivElement>): void;
    onPointerLeave(): void;
    onPointerDown(event: PointerEvent<HTMLDivElement>): void;
    onPointerUp(event: PointerEvent<HTMLDivElement>): void;
    onKeyDown(event: KeyboardEvent<HTMLDivElement>): void;
    onBlur(): void;
  };
}

interface ExploringInput {
  props: WidgetViewProps;
  chart: DrawnChart | undefined;
  zoom: Zoom;
}

function placeOf(event: PointerEvent<HTMLDivElement> | WheelEvent, element: Element): { x: number; y: number } {
  const rectangle = element.getBoundingClientRect();
  return { x: event.clientX - rectangle.left, y: event.clientY - rectangle.top };
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button') !== null;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Pointer, touch and keys on a drawn chart: look, walk, choose, and look closer along time. */
export function useExploring({ props, chart, zoom }: ExploringInput): Exploring {
  const [active, setActive] = useState<DrawnMark>();
  const [spoken, setSpoken] = useState(false);
  const [press, setPress] = useState<{ from: number; to: number }>();
  const zoomNow = useRef(zoom);
  zoomNow.current = zoom;
  useEffect(() => {
    setActive(undefined);
    const element = chart?.element.closest('.vw-chart');
    if (!element || !chart) return undefined;
    const wheel = (event: Event) => {
      if (!(event instanceof WheelEvent) || !(event.ctrlKey || event.metaKey) || !zoomNow.current.possible) return;
      event.preventDefault();
      zoomNow.current.around(chart.timeAt(placeOf(event, element).x), event.deltaY > 0 ? 1.25 : 0.8);
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [chart]);

  const choose = (mark: DrawnMark | undefined) => {
    const chosen = mark && selectionOf(mark, props);
    if (chosen) props.onSelect?.(chosen);
  };
  const look = (mark: DrawnMark | undefined, aloud: boolean) => {
    setActive(mark);
    setSpoken(aloud);
  };
  const answered = useRef<EarlyPress>(undefined);
  useEffect(() => {
    const { pressed } = props;
    if (!chart || !pressed || pressed === answered.current) return;
    answered.current = pressed;
    // Whoever still holds the button has not pressed a second time.
    setPress(undefined);
    const mark = markAt(chart.marks, pressed);
    look(mark, false);
    if (!pressed.touch) choose(mark);
  });
  const walk = (step: number) => {
    const marks = chart?.marks ?? [];
    const at = active ? marks.indexOf(active) : step > 0 ? -1 : marks.length;
    look(marks[Math.max(0, Math.min(marks.length - 1, at + step))], true);
  };
  const keys = new Map([
    ['Home', () => look(chart?.marks[0], true)],
    ['End', () => look(chart?.marks.at(-1), true)],
    ['Enter', () => choose(active)],
    [' ', () => choose(active)],
    ['+', () => zoom.around(undefined, 0.7)],
    ['-', () => zoom.around(undefined, 1.4)],
  ]);
  return {
    active,
    spoken,
    brush:
      press && Math.abs(press.to - press.from) >= DRAG
        ? { left: Math.min(press.from, press.to), width: Math.abs(press.to - press.from) }
        : undefined,
    handlers: {
      tabIndex: 0,
      onPointerMove: (event) => {
        const at = placeOf(event, event.currentTarget);
        if (press && zoom.possible) setPress({ ...press, to: at.x });
        look(chart && markAt(chart.marks, at), false);
      },
      onPointerLeave: () => {
        if (!press) look(undefined, false);
      },
      onPointerDown: (event) => {
        if (event.button !== 0 || isControl(event.target)) return;
        const { x } = placeOf(event, event.currentTarget);
        setPress({ from: x, to: x });
        if (event.pointerType !== 'touch') event.currentTarget.setPointerCapture?.(event.pointerId);
      },
      onPointerUp: (event) => {
        if (!press) return;
        const at = placeOf(event, event.currentTarget);
        const [from, to] = [press.from, at.x].sort((a, b) => a - b).map((x) => chart?.timeAt(x));
        setPress(undefined);
        if (zoom.possible && Math.abs(at.x - press.from) >= DRAG) {
          if (from !== undefined && to !== undefined) zoom.show(from, to);
          return;
        }
        const mark = chart && markAt(chart.marks, at);
        const tapped = event.pointerType === 'touch' && mark !== active;
        look(mark, false);
        if (!tapped) choose(mark);
      },
      onKeyDown: (event) => {
        if (isControl(event.target)) return;
        const step = STEPS[event.key];
        const act = keys.get(event.key);
        if (event.key === 'Escape') {
          if (active || zoom.window) event.stopPropagation();
          else props.onSelect?.(null);
          look(undefined, false);
          zoom.reset();
        } else if (step !== undefined && event.shiftKey) zoom.pan(step / 3);
        else if (step !== undefined) walk(step);
        else if (act) act();
        else return;
        event.preventDefault();
      },
      onBlur: () => look(undefined, false),
    },
  };
}
