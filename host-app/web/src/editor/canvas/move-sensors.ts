import {
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  MouseSensor,
  type MouseSensorOptions,
  type SensorProps,
  TouchSensor,
  type TouchSensorOptions,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { flushSync } from 'react-dom';

/**
 * Has the page take up each step before the next one comes: what is let go at once, on a page that is busy, would else
 * land where it was some steps ago, or nowhere.
 */
function atOnce<Props extends Pick<SensorProps<object>, 'onStart' | 'onMove'>>(props: Props): Props {
  return {
    ...props,
    onStart: (coordinates) => flushSync(() => props.onStart(coordinates)),
    onMove: (coordinates) => flushSync(() => props.onMove(coordinates)),
  };
}

class PromptMouseSensor extends MouseSensor {
  constructor(props: SensorProps<MouseSensorOptions>) {
    super(atOnce(props));
  }
}

class PromptTouchSensor extends TouchSensor {
  constructor(props: SensorProps<TouchSensorOptions>) {
    super(atOnce(props));
  }
}

/** Mouse, finger and keyboard: a click stays a click, a swipe scrolls, Space lifts and puts down, Escape lets be. */
export function useMoveSensors(coordinateGetter: KeyboardCoordinateGetter) {
  return useSensors(
    useSensor(PromptMouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(PromptTouchSensor, { activationConstraint: { delay: 180, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter,
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
    }),
  );
}
