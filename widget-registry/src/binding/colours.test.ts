import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWidget } from '../testing/widget-folder.ts';
import { bindWidget } from './bind.ts';
import { dimension, inputOf, money, PLUGINS, tableOf } from './testing/tables.ts';
import { seriesColours, THEMES } from './theme.ts';

const FEES = ['transaction', 'processing', 'listing', 'offsite', 'ads', 'postage', 'regulatory', 'tax', 'other'];

interface Scale {
  domain: string[];
  range: string[];
}

/** The first scale of colours in a spec. */
function scaleOf(spec: unknown): Scale | undefined {
  if (typeof spec !== 'object' || spec === null) return undefined;
  const { color }: { color?: { scale?: Scale } } = spec;
  if (color?.scale) return color.scale;
  return Object.values(spec)
    .map(scaleOf)
    .find((scale) => scale !== undefined);
}

function coloursOf(spec: unknown): Map<string, string | undefined> {
  const scale = scaleOf(spec);
  return new Map(scale?.domain.map((label, at) => [label, scale.range[at]]));
}

describe.each(['light', 'dark'] as const)('colours of series in the %s theme', (theme) => {
  const months = (amounts: (number | null)[]) =>
    tableOf([dimension('month', 'ordinal'), ...FEES.map((fee) => money(fee))], [['2025-01', ...amounts]]);

  it.each(['area', 'line', 'bar'])('are nine different ones for nine measures: %s', async (name) => {
    const widget = await readWidget(join(PLUGINS, `widget-${name}`));
    const roles = { [name === 'bar' ? 'category' : 'x']: 'month', value: FEES };
    const { spec } = bindWidget(inputOf(widget, months([1, 2, 3, 4, 5, 6, 7, 8, 9]), { roles, theme }));
    const colours = coloursOf(spec);
    expect([...colours.keys()]).toEqual(FEES);
    expect(new Set(colours.values()).size).toBe(9);
    expect([...colours.values()]).not.toContain(THEMES[theme].others);
  });

  it('are the same for a measure in two charts, whichever others are nothing in one of them', async () => {
    const [area, donut] = await Promise.all(
      ['area', 'donut'].map((name) => readWidget(join(PLUGINS, `widget-${name}`))),
    );
    if (!area || !donut) throw new Error('no widget');
    const layers = bindWidget(
      inputOf(area, months([1, 2, 0, 4, 5, 6, 7, 8, 0]), { roles: { x: 'month', value: FEES }, theme }),
    );
    const amounts = tableOf(
      FEES.map((fee) => money(fee)),
      [[1, 0, 3, 0, 5, 0, 7, 8, 0]],
    );
    const ring = bindWidget(inputOf(donut, amounts, { roles: { value: FEES }, theme }));
    const inArea = coloursOf(layers.spec);
    const inRing = coloursOf(ring.spec);
    expect([...inRing.keys()]).toEqual(['transaction', 'listing', 'ads', 'regulatory', 'tax']);
    for (const fee of ['transaction', 'ads', 'regulatory', 'tax']) expect(inRing.get(fee)).toBe(inArea.get(fee));
    expect(new Set(inRing.values()).size).toBe(5);
  });

  it('leave the neutral one to what was folded together', async () => {
    const area = await readWidget(join(PLUGINS, 'widget-area'));
    const countries = ['DE', 'FR', 'IT', 'ES', 'NL', 'BE', null];
    const table = tableOf(
      [dimension('month', 'ordinal'), dimension('country', 'nominal'), money('sales')],
      countries.map((country, at) => ['2025-01', country, at + 1]),
      { flags: [{ row: 6, kind: 'other' }] },
    );
    const { spec } = bindWidget(
      inputOf(area, table, { roles: { x: 'month', series: 'country', value: 'sales' }, theme }),
    );
    const colours = [...coloursOf(spec).values()];
    expect(colours).toEqual([...seriesColours(THEMES[theme]).slice(0, 6), THEMES[theme].others]);
  });
});
