import { GAP, ROW_HEIGHT, toPixels } from '../../dashboard/layout/geometry.ts';
import { snapLines } from '../../dashboard/layout/snap-lines.ts';
import { type CanvasLayout, stepOf } from './canvas-layout.ts';
import { placeOf } from './drag.ts';

/** While something is dragged: its future place, and lines where its edges meet those of others. */
export function Guides({ layout, tile }: { layout: CanvasLayout; tile: string }) {
  const place = placeOf(layout, tile);
  const section = layout.sections.find(({ id }) => id === place?.section);
  if (!place || !section) return null;
  const target = toPixels(place.box, layout.width, layout.columns);
  const step = stepOf(layout);
  return (
    <div aria-hidden className="pointer-events-none absolute inset-x-0" style={{ top: section.gridTop }}>
      <div
        className="absolute rounded-m border border-dashed border-accent bg-accent-soft transition-[left,top,width,height] duration-100 motion-reduce:transition-none"
        style={{ left: target.left, top: target.top, width: target.width, height: target.height }}
      />
      {snapLines(section.boxes, tile).map((line) => {
        const across = line.axis === 'vertical';
        // A line runs in the middle of the gap, or along the outer edge of the page.
        const edge = line.at * (across ? step.x : ROW_HEIGHT + GAP) - (line.at === 0 ? 0 : GAP / 2);
        const start = line.from * (across ? ROW_HEIGHT + GAP : step.x);
        const length = (line.to - line.from) * (across ? ROW_HEIGHT + GAP : step.x) - GAP;
        return (
          <span
            key={`${line.axis} ${line.at}`}
            className="absolute bg-accent opacity-50"
            style={
              across
                ? { left: Math.min(edge, layout.width - 1), top: start, width: 1, height: length }
                : { top: edge, left: start, height: 1, width: length }
            }
          />
        );
      })}
    </div>
  );
}
