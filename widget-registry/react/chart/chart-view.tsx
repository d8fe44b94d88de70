import { localize } from '@vitrine/core/contracts';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { WidgetViewProps } from '../contract.ts';
import { useSize } from '../use-size.ts';
import { uiWord } from '../words.ts';
import { Highlight } from './highlight.tsx';
import { siblings } from './marks.ts';
import { Poster } from './poster.tsx';
import { Tooltip } from './tooltip.tsx';
import { spokenTooltip, tooltipFacts } from './tooltip-facts.ts';
import { useChart } from './use-chart.ts';
import { useExploring } from './use-exploring.ts';
import { useWanted } from './use-wanted.ts';
import { useZoom } from './use-zoom.ts';

/** A Vega-Lite widget: the server's picture first, then the same drawing with hover, keys, zoom and choosing. */
export default function ChartView(props: WidgetViewProps) {
  const { widget, locale, compare, poster, still = false, onReady } = props;
  const [place, size] = useSize<HTMLDivElement>();
  const canvas = useRef<HTMLDivElement>(null);
  const [wanted, want] = useWanted(poster !== undefined, still);
  const zoom = useZoom(props);
  const { bound, chart } = useChart(props, size, zoom.window, wanted);
  const exploring = useExploring({ props, chart, zoom });
  const [shown, setShown] = useState(false);
  const hint = useId();
  useLayoutEffect(() => {
    if (!chart) return;
    canvas.current?.replaceChildren(chart.element);
    setShown(true);
  }, [chart]);
  useEffect(() => {
    if (chart) onReady?.({ toImage: chart.toImage });
  }, [chart, onReady]);
  const active = still ? undefined : exploring.active;
  const group = active && chart ? siblings(chart.marks, active) : [];
  const facts = active && tooltipFacts(active, group, { compare, locale });
  const label = bound?.summary ?? localize(widget.title, locale);
  const content = (
    <>
      {!shown && <Poster svg={poster} label={label} />}
      <div ref={canvas} className="vw-canvas" aria-hidden data-shown={shown} />
      {bound?.notice !== undefined && <p className="vw-notice">{bound.notice}</p>}
    </>
  );
  if (still) {
    return (
      <div ref={place} className="vw-chart" role="img" aria-label={label}>
        {content}
      </div>
    );
  }
  return (
    <div
      ref={place}
      className="vw-chart"
      role="application"
      aria-roledescription={uiWord('chart', locale)}
      aria-label={label}
      aria-describedby={hint}
      onPointerEnter={want}
      onFocus={want}
      {...exploring.handlers}
    >
      {content}
      {exploring.brush && (
        <div className="vw-brush" style={{ left: exploring.brush.left, width: exploring.brush.width }} />
      )}
      {active && <Highlight active={active} group={group} />}
      {active && facts && size && <Tooltip facts={facts} mark={active} space={size} />}
      {zoom.window && (
        <button type="button" className="vw-unzoom" onClick={zoom.reset}>
          {uiWord('wholeRange', locale)}
        </button>
      )}
      <p id={hint} className="vw-hidden">
        {uiWord('walk', locale)}
      </p>
      <p className="vw-hidden" aria-live="polite">
        {exploring.spoken && facts ? spokenTooltip(facts) : ''}
      </p>
    </div>
  );
}
