import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { THEMES } from '@vitrine/widget-registry/binding';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

function tokensOf(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(selector));
  const inner = block.slice(block.indexOf('{') + 1, block.indexOf('\n}'));
  return Object.fromEntries(
    [...inner.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** WCAG 2.2: relative luminance of sRGB. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const light = tokensOf(':root');
const themes = { light, dark: { ...light, ...tokensOf('[data-theme="dark"]') } };
const GROUNDS = ['paper', 'surface', 'raised', 'sunken'];

/** Text on its grounds: 4.5:1. */
const TEXT: [string, string[]][] = [
  ['ink', [...GROUNDS, 'accent-soft', 'warn-soft', 'up-soft', 'down-soft']],
  ['ink-2', [...GROUNDS, 'accent-soft', 'warn-soft']],
  ['ink-3', GROUNDS],
  ['accent', [...GROUNDS, 'accent-soft']],
  ['on-accent', ['accent']],
  ['up', ['surface', 'raised', 'paper', 'up-soft']],
  ['down', ['surface', 'raised', 'paper', 'down-soft']],
  ['warn', ['surface', 'raised', 'paper', 'warn-soft']],
  ['paper', ['ink']],
];
/** Edges of fields, focus and marks on their grounds: 3:1. */
const MARKS: [string, string[]][] = [
  ['control-line', ['surface', 'raised', 'paper']],
  ['accent', GROUNDS],
  // Charts stand in tiles, and in dialogs where they fill the screen.
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((at): [string, string[]] => [`series-${at}`, ['surface', 'raised']]),
  ['previous', ['surface', 'raised']],
  ['unknown', ['surface', 'raised']],
  ['up', ['surface', 'raised']],
  ['down', ['surface', 'raised']],
];

describe.each(['light', 'dark'] as const)('contrast in the %s theme', (name) => {
  const tokens: Record<string, string> = themes[name];
  const pairs = (list: [string, string[]][]) =>
    list.flatMap(([front, grounds]) => grounds.map((ground) => [front, ground] as const));

  it('is that of the charts', () => {
    const { series, others, unknown, previous, surface } = THEMES[name];
    expect(series.map((_, at) => tokens[`series-${at + 1}`])).toEqual(series);
    expect([others, surface]).toEqual([tokens['series-6'], tokens['surface']]);
    expect([unknown, previous]).toEqual([tokens['unknown'], tokens['previous']]);
  });

  it.each(pairs(TEXT))('text: %s on %s', (front, ground) => {
    expect(contrast(tokens[front] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(MARKS))('mark: %s on %s', (front, ground) => {
    expect(contrast(tokens[front] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(3);
  });
});

it('has the same colours in both themes', () => {
  const dark = tokensOf('[data-theme="dark"]');
  expect(Object.keys(light).filter((name) => !(name in dark))).toEqual([]);
});
