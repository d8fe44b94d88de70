import type { DrawnMark } from './marks.ts';

/** What the pointer means, marked without redrawing: a hairline and dots for lines, an outline for boxes. */
export function Highlight({ active, group }: { active: DrawnMark; group: readonly DrawnMark[] }) {
  if (active.kind === 'point') {
    return (
      <div className="vw-highlight" aria-hidden="true">
        <i className="vw-hairline" style={{ left: active.x }} />
        {group.map((mark) => (
          <i
            key={`${mark.x}|${mark.y}|${mark.colour}`}
            className="vw-dot"
            style={{ left: mark.x, top: mark.y, background: mark.colour }}
          />
        ))}
      </div>
    );
  }
  const { left, top, width, height } = active.box;
  const shape = active.kind === 'arc' ? 'vw-spot' : 'vw-outline';
  return (
    <div className="vw-highlight" aria-hidden="true">
      <i className={shape} style={{ left, top, width, height }} />
    </div>
  );
}
