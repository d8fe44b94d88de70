import type { BindInput } from '../binding/contract.ts';
import { type MetricFacts, metricFacts } from '../binding/metric.ts';
import { sparkBars, sparkLine } from '../binding/spark-path.ts';
import { THEMES, type ThemeColours } from '../binding/theme.ts';
import { word } from '../binding/words.ts';
import { svgSpans, svgText } from './svg-canvas.ts';
import { measureText } from './text-metrics.ts';

const ARROWS = { up: '↑ ', down: '↓ ', flat: '' } as const;

function headline(facts: MetricFacts, width: number, colours: ThemeColours): { svg: string; bottom: number } {
  const whole = facts.parts.reduce(
    (sum, part) => sum + measureText(part.text, part.minor ? 18 : 28, part.minor ? 400 : 600),
    0,
  );
  const scale = Math.min(1, width / whole);
  const size = Math.floor(28 * scale);
  const spans = facts.parts.map(({ text, minor }) => ({
    text,
    style: minor
      ? { size: Math.floor(18 * scale), weight: 400, colour: colours.ink2 }
      : { size, weight: 600, colour: colours.ink },
  }));
  return { svg: svgSpans(0, 28, spans), bottom: 34 };
}

function changeLine(facts: MetricFacts, y: number, width: number, colours: ThemeColours): string {
  const { change } = facts;
  if (!change) return '';
  const colour = { good: colours.up, bad: colours.down, neutral: colours.ink2 }[change.news];
  const text = `${ARROWS[change.direction]}${change.text}`;
  const after = measureText(text, 13, 500) + 8;
  const versus =
    facts.versus && after + measureText(facts.versus, 13) <= width
      ? [{ text: facts.versus, style: { size: 13, colour: colours.ink2 }, gap: 8 }]
      : [];
  return svgSpans(0, y, [{ text, style: { size: 13, weight: 500, colour } }, ...versus]);
}

function targetBar(facts: MetricFacts, y: number, width: number, input: BindInput): string {
  const { target } = facts;
  if (!target) return '';
  const colours = THEMES[input.theme];
  const colour = colours.series[facts.colour - 1] ?? colours.accent;
  const reached = Math.max(4, Math.min(1, target.share) * width);
  return (
    `<rect x="0" y="${y}" width="${width}" height="4" rx="2" fill="${colours.sunken}"/>` +
    `<rect x="0" y="${y}" width="${Math.round(reached)}" height="4" rx="2" fill="${colour}"/>` +
    svgText(0, y + 20, `${target.shareText} · ${word('target', input.locale)} ${target.text}`, {
      size: 12,
      colour: colours.ink2,
    })
  );
}

/** A metric card as a picture: number, change, target, small chart. */
export function metricSvg(input: BindInput): string {
  const { width, height } = input.size;
  const colours = THEMES[input.theme];
  const facts = metricFacts(input);
  const { svg, bottom } = headline(facts, width, colours);
  let y = bottom;
  let content = svg;
  if (facts.change) {
    content += changeLine(facts, y + 20, width, colours);
    y += 26;
  }
  if (facts.target && height - y >= 34) {
    content += targetBar(facts, y + 12, width, input);
    y += 38;
  }
  const room = height - y - 8;
  if (facts.sparkline === 'none' || room < 16) return content;
  const box = { width, height: Math.min(room, 72) };
  const shape = facts.sparkline === 'bars' ? sparkBars(facts.series, box) : sparkLine(facts.series, box);
  const colour = colours.series[facts.colour - 1] ?? colours.accent;
  const paint =
    facts.sparkline === 'bars'
      ? `fill="${colour}"`
      : `fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"`;
  const dot = shape.last ? `<circle cx="${shape.last.x}" cy="${shape.last.y}" r="3.5" fill="${colour}"/>` : '';
  return `${content}<g transform="translate(0,${Math.round(height - box.height)})"><path d="${shape.path}" ${paint}/>${dot}</g>`;
}
