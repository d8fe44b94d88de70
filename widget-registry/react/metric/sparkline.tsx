import { useMemo } from 'react';
import { sparkBars, sparkLine } from '../../src/binding/spark-path.ts';
import { useSize } from '../use-size.ts';

export interface SparklineProps {
  values: readonly (number | null)[];
  kind: 'line' | 'bars';
  /** Position in the palette, from 1. */
  colour: number;
}

/** The measure over time without axes; its numbers stand elsewhere, so it is hidden from screen readers. */
export function Sparkline({ values, kind, colour }: SparklineProps) {
  const [place, size] = useSize<HTMLDivElement>();
  const shape = useMemo(
    () => (size === undefined ? undefined : kind === 'bars' ? sparkBars(values, size) : sparkLine(values, size)),
    [values, kind, size],
  );
  return (
    <div ref={place} className="vw-spark" aria-hidden="true">
      {shape && size && (
        <svg
          aria-hidden="true"
          width={size.width}
          height={size.height}
          data-kind={kind}
          style={{ color: `var(--series-${colour})` }}
        >
          <path d={shape.path} />
          {shape.last && <circle cx={shape.last.x} cy={shape.last.y} r="3.5" />}
        </svg>
      )}
    </div>
  );
}
