import { type PointerEvent, useCallback, useState } from 'react';
import { chartAnswers } from '../../live/after-charts.ts';
import type { TileBodyProps } from './tile-body.tsx';

type EarlyPress = NonNullable<TileBodyProps['pressed']>;

/** Pixels after which a press has become something else. */
const STILL = 6;

function placeOf(event: PointerEvent<HTMLElement>): EarlyPress {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top, touch: event.pointerType === 'touch' };
}

/** Keeps where a picture was pressed until what it stands for can answer. */
export function useEarlyPress(isChart: boolean) {
  const [pressed, setPressed] = useState<EarlyPress>();
  const [ready, setReady] = useState(false);
  const onReady = useCallback(() => {
    setReady(true);
    setPressed(undefined);
    chartAnswers();
  }, []);
  const dropIfMoved = (event: PointerEvent<HTMLElement>): void => {
    if (!pressed || event.buttons === 0) return;
    const { x, y } = placeOf(event);
    if (Math.hypot(x - pressed.x, y - pressed.y) > STILL) setPressed(undefined);
  };
  const handlers =
    ready || !isChart
      ? {}
      : {
          onPointerDown: (event: PointerEvent<HTMLElement>) => {
            if (event.button === 0) setPressed(placeOf(event));
          },
          onPointerMove: dropIfMoved,
          onPointerCancel: () => setPressed(undefined),
        };
  return { pressed, onReady, handlers };
}
