import { type MetricFacts, sparkBars, sparkLine, THEMES, word } from '@vitrine/widget-registry/binding';
import { measureText } from '@vitrine/widget-registry/render';
import { escaped } from '../html/escaped.ts';

const LARGEST = 23;
const SMALLEST = 12;
const MINOR = 0.64;
/** Lines above a small chart, in CSS pixels. */
const LINES = { number: 28, change: 16, target: 24 };
const LEAST_SPARK = 14;
const ARROWS = { up: '↑ ', down: '↓ ', flat: '' } as const;

/** A card: the number is the largest thing, its change in words and sign, a small chart at the foot. */
export function metricHtml(facts: MetricFacts, room: { width: number; height: number }, locale: string): string {
  const parts = facts.parts.map(({ text, minor }) =>
    minor ? `<span class="minor">${escaped(text)}</span>` : escaped(text),
  );
  const size = sizeOf(facts, room.width).toFixed(1);
  const used = LINES.number + (facts.change ? LINES.change : 0) + (facts.target ? LINES.target : 0);
  return [
    `<p class="number" style="font-size:${size}px">${parts.join('')}</p>`,
    changeHtml(facts),
    targetHtml(facts, locale),
    sparkHtml(facts, { width: room.width, height: Math.min(46, room.height - used - 6) }),
  ].join('');
}

function sizeOf({ parts }: MetricFacts, width: number): number {
  const natural = parts.reduce(
    (sum, { text, minor }) => sum + measureText(text, minor ? MINOR : 1, minor ? 400 : 600),
    0,
  );
  return Math.max(SMALLEST, Math.min(LARGEST, width / natural));
}

function changeHtml({ change, versus }: MetricFacts): string {
  if (change === undefined) return '';
  const kind = change.news === 'neutral' ? '' : ` class="${change.news}"`;
  return `<p class="change"><b${kind}>${ARROWS[change.direction]}${escaped(change.text)}</b> ${escaped(versus ?? '')}</p>`;
}

function targetHtml({ target, colour }: MetricFacts, locale: string): string {
  if (target === undefined) return '';
  const share = Math.round(Math.min(1, target.share) * 100);
  const text = `${target.shareText} · ${word('target', locale)} ${target.text}`;
  return `<div class="target"><span class="track"><i style="width:${share}%;background:${colourOf(colour)}"></i></span>${escaped(text)}</div>`;
}

function sparkHtml({ sparkline, series, colour }: MetricFacts, box: { width: number; height: number }): string {
  if (sparkline === 'none' || box.height < LEAST_SPARK) return '';
  const shape = sparkline === 'bars' ? sparkBars(series, box) : sparkLine(series, box);
  if (shape.path === '') return '';
  const paint = colourOf(colour);
  const stroke = `fill="none" stroke="${paint}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"`;
  const dot = shape.last ? `<circle cx="${shape.last.x}" cy="${shape.last.y}" r="2.6" fill="${paint}"/>` : '';
  return `<svg class="spark" aria-hidden="true" width="${box.width}" height="${box.height}"><path d="${shape.path}" ${sparkline === 'bars' ? `fill="${paint}"` : stroke}/>${dot}</svg>`;
}

function colourOf(position: number): string {
  return THEMES.light.series[position - 1] ?? THEMES.light.accent;
}
