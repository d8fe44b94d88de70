import { useLayoutEffect, useRef, useState } from 'react';
import type { Size } from '../use-size.ts';
import type { DrawnMark } from './marks.ts';
import type { TooltipFacts } from './tooltip-facts.ts';

const GAP = 12;

/** One tooltip, kept inside the chart and away from the pointer. */
export function Tooltip({ facts, mark, space }: { facts: TooltipFacts; mark: DrawnMark; space: Size }) {
  const card = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>({ width: 160, height: 64 });
  useLayoutEffect(() => {
    const rectangle = card.current?.getBoundingClientRect();
    if (!rectangle) return;
    setSize((before) =>
      Math.abs(before.width - rectangle.width) < 1 && Math.abs(before.height - rectangle.height) < 1
        ? before
        : { width: rectangle.width, height: rectangle.height },
    );
  });
  const right = mark.x + GAP + size.width <= space.width;
  const left = right ? mark.x + GAP : Math.max(0, mark.x - GAP - size.width);
  const top = Math.max(0, Math.min(space.height - size.height, mark.y - size.height / 2));
  return (
    <div
      ref={card}
      className="vw-tooltip"
      aria-hidden="true"
      style={{ transform: `translate(${Math.round(left)}px, ${Math.round(top)}px)` }}
    >
      <p className="vw-tooltip-title">{facts.title}</p>
      {facts.rows.map((row) => (
        <p key={row.label} className="vw-tooltip-row" data-current={row.current && facts.rows.length > 1}>
          <i style={{ background: row.colour }} />
          <span>{row.label}</span>
          <b>{row.value}</b>
          {row.change !== '' && <em>{row.change}</em>}
        </p>
      ))}
      {[facts.previous, facts.share].map(
        (line) =>
          line && (
            <p key={line.label} className="vw-tooltip-row vw-tooltip-quiet">
              <i />
              <span>{line.label}</span>
              <b>{line.value}</b>
            </p>
          ),
      )}
    </div>
  );
}
