import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

export interface Size {
  width: number;
  height: number;
}

/** The space an element has, in whole pixels; undefined until it is laid out. */
export function useSize<T extends HTMLElement>(): [RefObject<T | null>, Size | undefined] {
  const place = useRef<T>(null);
  const [size, setSize] = useState<Size>();
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const read = () => {
      const { width, height } = element.getBoundingClientRect();
      const next = { width: Math.round(width), height: Math.round(height) };
      setSize((before) => (before?.width === next.width && before.height === next.height ? before : next));
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [place, size && size.width > 0 && size.height > 0 ? size : undefined];
}
