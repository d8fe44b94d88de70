import { useMemo } from 'react';
import { type MetricFacts, metricFacts } from '../../src/binding/metric.ts';
import { word } from '../../src/binding/words.ts';
import type { WidgetViewProps } from '../contract.ts';
import { Sparkline } from './sparkline.tsx';

const ARROWS = {
  up: 'M3.5 8.5 8.5 3.5M4.5 3.5h4v4',
  down: 'M3.5 3.5 8.5 8.5M8.5 4.5v4h-4',
  flat: 'M2 6h8M7 3l3 3-3 3',
} as const;

function Change({ facts }: { facts: MetricFacts }) {
  const { change, versus, previousText } = facts;
  if (!change) return null;
  return (
    <p className="vw-metric-change" title={previousText}>
      <span className="vw-change" data-news={change.news}>
        <svg aria-hidden="true" viewBox="0 0 12 12" width="12" height="12">
          <path d={ARROWS[change.direction]} fill="none" stroke="currentColor" strokeWidth="1.6" />
        </svg>
        {change.text}
      </span>{' '}
      <span className="vw-versus">{versus}</span>
    </p>
  );
}

function Target({ facts, locale }: { facts: MetricFacts; locale: string }) {
  const { target } = facts;
  if (!target) return null;
  const text = `${target.shareText} · ${word('target', locale)} ${target.text}`;
  return (
    <div className="vw-target">
      <meter
        className="vw-meter"
        min={0}
        max={1}
        value={Math.min(1, target.share)}
        aria-label={text}
        data-colour={facts.colour}
      />
      <p>{text}</p>
    </div>
  );
}

/** A card: the number is the largest thing, its change in words and sign, a small chart at the foot. No Vega. */
export function MetricView({ widget, table, roles, options, locale, compare, series }: WidgetViewProps) {
  const facts = useMemo(
    () => metricFacts({ widget, table, roles, options, locale, compare, series }),
    [widget, table, roles, options, locale, compare, series],
  );
  return (
    <div className="vw-metric">
      <p className="vw-metric-number" data-number>
        {facts.parts.map((part) => (
          <span key={`${part.text}${part.minor}`} className={part.minor ? 'vw-minor' : undefined}>
            {part.text}
          </span>
        ))}
      </p>
      <Change facts={facts} />
      <Target facts={facts} locale={locale} />
      {facts.sparkline !== 'none' && <Sparkline values={facts.series} kind={facts.sparkline} colour={facts.colour} />}
    </div>
  );
}
