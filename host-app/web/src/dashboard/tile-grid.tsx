import { type CSSProperties, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { COLUMNS, type GridSize, type PlacedBox } from './layout/box.ts';
import { GAP, gridSizeFor, ROW_HEIGHT } from './layout/geometry.ts';

/** Width of an element in pixels, known before the first picture; 0 until then. */
export function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width, size: gridSizeFor(width) };
}

export interface TileGridProps {
  boxes: readonly PlacedBox[];
  size: GridSize;
  label?: string | undefined;
  children(box: PlacedBox): ReactNode;
}

/** Tiles in their cells; the browser does the sums. */
export function TileGrid({ boxes, size, children }: TileGridProps) {
  const grid: CSSProperties = {
    gridTemplateColumns: `repeat(${COLUMNS[size]}, minmax(0, 1fr))`,
    gridAutoRows: ROW_HEIGHT,
    gap: GAP,
  };
  return (
    <div className="grid" style={grid}>
      {boxes.map((box) => (
        <div
          key={box.id}
          className="min-w-0"
          style={{ gridColumn: `${box.x + 1} / span ${box.w}`, gridRow: `${box.y + 1} / span ${box.h}` }}
        >
          {children(box)}
        </div>
      ))}
    </div>
  );
}
