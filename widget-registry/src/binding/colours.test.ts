import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWidget } from '../testing/widget-folder.ts';
import { bindWidget } from './bind.ts';
import type { BindInput } from './contract.ts';
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
    const [area, round] = await Promise.all(
      ['area', 'donut'].map((name) => readWidget(join(PLUGINS, `widget-${name}`))),
    );
    if (!area || !round) throw new Error('no widget');
    const layers = bindWidget(
      inputOf(area, months([1, 2, 0, 4, 5, 6, 7, 8, 0]), { roles: { x: 'month', value: FEES }, theme }),
    );
    const amounts = tableOf(
      FEES.map((fee) => money(fee)),
      [[1, 0, 3, 0, 5, 0, 7, 8, 0]],
    );
    const ring = bindWidget(inputOf(round, amounts, { roles: { value: FEES }, theme }));
    const inArea = coloursOf(layers.spec);
    const inRing = coloursOf(ring.spec);
    expect([...inRing.keys()]).toEqual(['transaction', 'listing', 'ads', 'regulatory', 'tax']);
    for (const fee of ['transaction', 'ads', 'regulatory', 'tax']) expect(inRing.get(fee)).toBe(inArea.get(fee));
    expect(new Set(inRing.values()).size).toBe(5);
  });

  it('leave the neutral one to what was folded together, and another one to what is unknown', async () => {
    const area = await readWidget(join(PLUGINS, 'widget-area'));
    const countries = ['DE', 'FR', 'IT', 'ES', 'NL', 'BE', null, null];
    const table = tableOf(
      [dimension('month', 'ordinal'), dimension('country', 'nominal'), money('sales')],
      countries.map((country, at) => ['2025-01', country, at + 1]),
      { flags: [{ row: 7, kind: 'other' }] },
    );
    const { spec } = bindWidget(
      inputOf(area, table, { roles: { x: 'month', series: 'country', value: 'sales' }, theme }),
    );
    const colours = [...coloursOf(spec).values()];
    const own = colours.slice(0, 6);
    expect(new Set(own).size).toBe(6);
    expect(seriesColours(THEMES[theme])).toEqual(expect.arrayContaining(own));
    expect(colours.slice(6)).toEqual([THEMES[theme].unknown, THEMES[theme].others]);
    expect(THEMES[theme].unknown).not.toBe(THEMES[theme].others);
  });

  it('are those of a measure by its place where it has no other', async () => {
    const line = await readWidget(join(PLUGINS, 'widget-line'));
    const many = Array.from({ length: 12 }, (_, at) => money(`m${at}`));
    const table = tableOf([dimension('month', 'ordinal'), ...many], [['2025-01', ...many.map((_, at) => at + 1)]]);
    const roles = { x: 'month', value: many.map(({ name }) => name) };
    const colours = [...coloursOf(bindWidget(inputOf(line, table, { roles, theme })).spec).values()];
    expect(colours.slice(0, 9)).toEqual(seriesColours(THEMES[theme]));
    expect(new Set(colours.slice(9))).toEqual(new Set([THEMES[theme].others]));
  });
});

const donut = await readWidget(join(PLUGINS, 'widget-donut'));

describe('the colour of a value', () => {
  type Row = [string | null, number];
  const known = 'US GB DE FR CA AU IT ES NL JP PL NZ IE AT CH'.split(' ');
  const ring = (rows: Row[], more: Partial<BindInput> = {}) =>
    coloursOf(
      bindWidget(
        inputOf(donut, tableOf([dimension('country', 'nominal', { known }), money('sales')], rows), {
          roles: { category: 'country', value: 'sales' },
          ...more,
        }),
      ).spec,
    );
  const MONTH: Row[] = [
    ['US', 50],
    ['DE', 40],
    ['FR', 30],
    ['GB', 20],
    ['AT', 10],
  ];

  it('is the same whichever days are asked for: in another rank, beside others, and alone', () => {
    const before = ring(MONTH);
    const after = ring([
      ['FR', 90],
      ['CH', 80],
      ['GB', 70],
      ['DE', 60],
      ['NL', 50],
      ['US', 1],
    ]);
    for (const label of ['United States', 'Germany', 'France', 'United Kingdom'])
      expect(after.get(label)).toBe(before.get(label));
    expect(new Set(after.values()).size).toBe(6);
    expect([...ring([['DE', 1]]).values()]).toEqual([before.get('Germany')]);
  });

  it('is the same in another language, another chart, a closer look at some days, and the other theme by its place', async () => {
    const inEnglish = ring(MONTH);
    expect(ring(MONTH, { locale: 'de' }).get('Deutschland')).toBe(inEnglish.get('Germany'));
    const dark = [...ring(MONTH, { theme: 'dark' }).values()];
    const place = (theme: 'light' | 'dark', colour = '') => seriesColours(THEMES[theme]).indexOf(colour);
    expect(dark.map((colour) => place('dark', colour))).toEqual(
      [...inEnglish.values()].map((colour) => place('light', colour)),
    );
    const line = await readWidget(join(PLUGINS, 'widget-line'));
    const days = MONTH.flatMap(([country, amount], at) => [
      [`2025-01-0${at + 1}`, country, amount],
      ['2025-01-09', country, amount],
    ]);
    const table = tableOf(
      [dimension('day', 'temporal', { grain: 'day' }), dimension('country', 'nominal', { known }), money('sales')],
      days.slice(0, -3),
    );
    const roles = { x: 'day', series: 'country', value: 'sales' };
    const window = { from: Date.UTC(2025, 0, 4), to: Date.UTC(2025, 0, 9) };
    for (const shown of [{}, { window }]) {
      const inLine = coloursOf(bindWidget(inputOf(line, table, { roles, ...shown })).spec);
      for (const [label, colour] of inLine) expect(colour).toBe(inEnglish.get(label));
    }
  });

  it('stays that of a value which nobody knew before, where nothing else of the answer has it', () => {
    const towns = (rows: Row[]) =>
      coloursOf(
        bindWidget(
          inputOf(donut, tableOf([dimension('town', 'nominal'), money('sales')], rows), {
            roles: { category: 'town', value: 'sales' },
          }),
        ).spec,
      );
    const [north, south] = [towns([['North', 1]]).get('North'), towns([['South', 1]]).get('South')];
    expect(north).not.toBe(south);
    const all = towns([
      ['South', 9],
      ['East', 8],
      ['North', 7],
    ]);
    expect([all.get('North'), all.get('South')]).toEqual([north, south]);
    expect(new Set(all.values()).size).toBe(3);
  });

  it('follows its place in a closed list, and is its own for two values of the same name', () => {
    const values = ['paid', 'sent', 'done'].map((value) => ({ value, label: value.toUpperCase() }));
    const table = (rows: Row[]) => tableOf([dimension('state', 'nominal', { values }), money('sales')], rows);
    const states = (rows: Row[]) =>
      coloursOf(bindWidget(inputOf(donut, table(rows), { roles: { category: 'state', value: 'sales' } })).spec);
    const all = states([
      ['done', 3],
      ['sent', 2],
      ['paid', 1],
    ]);
    expect([...all]).toEqual(['DONE', 'SENT', 'PAID'].map((label, at) => [label, seriesColours(THEMES.light)[2 - at]]));
    expect([...states([['sent', 1]]).values()]).toEqual([all.get('SENT')]);
    const twins = tableOf(
      [dimension('listing', 'nominal'), dimension('listingTitle', 'nominal'), money('sales')],
      [
        ['1', 'Mug', 2],
        ['2', 'Mug', 1],
      ],
    );
    const roles = { category: 'listing', value: 'sales' };
    expect(new Set(coloursOf(bindWidget(inputOf(donut, twins, { roles })).spec).values()).size).toBe(2);
  });

  it('is that of its value and its measure where a chart shows several of both', async () => {
    const line = await readWidget(join(PLUGINS, 'widget-line'));
    const table = (countries: (string | null)[]) =>
      tableOf(
        [dimension('month', 'ordinal'), dimension('country', 'nominal'), money('sales'), money('fees')],
        countries.map((country) => ['2025-01', country, 2, 1]),
        { flags: countries.length > 3 ? [{ row: 3, kind: 'other' }] : [] },
      );
    const drawn = (countries: (string | null)[]) =>
      coloursOf(
        bindWidget(
          inputOf(line, table(countries), { roles: { x: 'month', series: 'country', value: ['sales', 'fees'] } }),
        ).spec,
      );
    const both = drawn(['DE', 'US']);
    expect(new Set(both.values()).size).toBe(4);
    expect(drawn(['US', 'DE'])).toEqual(both);
    // Those of unknown and of all others as well: no two lines are alike.
    expect(new Set(drawn(['DE', 'US', null, null]).values()).size).toBe(8);
  });
});
