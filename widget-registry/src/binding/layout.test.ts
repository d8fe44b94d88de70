import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWidget } from '../testing/widget-folder.ts';
import { literal, measureLabels, timeAxis, wrappedLabels } from './axes.ts';
import { bindWidget } from './bind.ts';
import { columnAxis } from './column-labels.ts';
import { endLabels, markTails, spread } from './end-labels.ts';
import { type Fact, niceRange, previousWord, tickCount } from './facts.ts';
import { legendRoom } from './legend-room.ts';
import { sparkBars, sparkLine } from './spark-path.ts';
import { dimension, inputOf, money, PLUGINS, tableOf } from './testing/tables.ts';
import { fitText, textWidth, wrapText } from './text-width.ts';
import { MAX_MARKS, thinLine, thinValues } from './thin.ts';

const DAY = 86_400_000;
const amounts = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { maxLength: 60 });

describe('the number inside a ring', () => {
  it('stays clear of the ring, also where the names below take its room', async () => {
    const donut = await readWidget(join(PLUGINS, 'widget-donut'));
    const rows = ['US', 'GB', 'CA', 'DE', 'FR', 'NL'].map((country, at) => [country, 9_000 - at * 1_000]);
    const table = tableOf([dimension('country', 'nominal'), money('sales')], rows);
    const roles = { category: 'country', value: 'sales' };
    let drawn = 0;
    for (let width = 140; width <= 280; width += 20) {
      for (let height = 220; height <= 420; height += 20) {
        const { spec, values } = bindWidget(inputOf(donut, table, { roles, locale: 'de', size: { width, height } }));
        if (width >= height * 0.95 || !JSON.stringify(spec).includes('_fact_centreSize')) continue;
        drawn += 1;
        const ring = Math.min(width, height * 0.62, Math.max(height * 0.34, height - 14 - 16 * rows.length));
        const { _fact_total: total, _fact_centreSize: size } = values[0] ?? {};
        expect(textWidth(String(total), Number(size), 600), `${width} × ${height}`).toBeLessThanOrEqual(ring * 0.62);
      }
    }
    expect(drawn).toBeGreaterThan(10);
  });
});

describe('the word below the number inside a ring', () => {
  it('stands there as a whole, or not at all', async () => {
    const donut = await readWidget(join(PLUGINS, 'widget-donut'));
    const rows = ['US', 'GB', 'CA'].map((country, at) => [country, 9_000 - at * 1_000]);
    const sales = { ...money('sales'), label: { en: 'Sales', de: 'Durchschnittlicher Nettoumsatz' } };
    const table = tableOf([dimension('country', 'nominal'), sales], rows);
    const roles = { category: 'country', value: 'sales' };
    const texts = (locale: string) =>
      JSON.stringify(bindWidget(inputOf(donut, table, { roles, locale, size: { width: 360, height: 220 } })).spec);
    expect(texts('en')).toContain('"text":"Sales"');
    expect(texts('de')).not.toContain('"text":"Durchschnittlicher');
    expect(texts('de')).toContain('_fact_total');
  });
});

describe('names above a chart', () => {
  const fees = ['Transaktionsgebühren', 'Zahlungsabwicklung', 'Einstellgebühren', 'Offsite Ads', 'Etsy Ads', 'Porto'];

  it('stand in as many columns as the widest has room for, and in two where each column has room for its own', () => {
    const columns = (room: number) => legendRoom(fees, { room, height: 400 }).columns;
    expect([200, 300, 340, 480, 900].map(columns)).toEqual([1, 2, 2, 3, 5]);
    expect(legendRoom([], { room: 10, height: 10 })).toEqual({ columns: 1, limit: 140 });
  });

  it('are cut rather than that they take the chart its height, as long as they can be told apart', () => {
    expect(legendRoom(fees, { room: 274, height: 150 })).toEqual({ columns: 2, limit: 113 });
    expect(legendRoom(fees, { room: 274, height: 400 })).toEqual({ columns: 1, limit: 140 });
    expect(legendRoom(fees, { room: 150, height: 150 })).toEqual({ columns: 1, limit: 140 });
    expect(legendRoom(fees.slice(0, 1), { room: 150, height: 30 })).toEqual({ columns: 1, limit: 140 });
  });
});

describe('text', () => {
  it('never gets wider than its room, and loses nothing when it fits', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.integer({ min: 20, max: 400 }), (text, room) => {
        const fitted = fitText(text, room);
        if (textWidth(text) <= room) expect(fitted).toBe(text);
        else if ([...fitted].length > 2) expect(textWidth(fitted)).toBeLessThanOrEqual(room);
      }),
    );
  });

  it('wraps at spaces and keeps every word', () => {
    expect(wrapText('Transaction fees of Etsy', 70)).toEqual(['Transaction', 'fees of Etsy']);
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 300 }), (text, room) => {
        expect(wrapText(text, room).join(' ')).toBe(text);
      }),
    );
    expect(textWidth('é')).toBe(textWidth('e'));
    expect(textWidth('字', 10)).toBeGreaterThan(5);
    expect(textWidth('bold', 12, 600)).toBeGreaterThan(textWidth('bold', 12));
  });
});

describe('axes', () => {
  it('have a round range that holds every number', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 6 }), fc.boolean(), (all, ticks, zero) => {
        const [low, high] = niceRange(all, ticks, zero);
        expect(low).toBeLessThan(high);
        const slack = (high - low) * 1e-6;
        for (const amount of all) expect(amount >= low - slack && amount <= high + slack).toBe(true);
        if (zero) expect(low <= 0 && high >= 0).toBe(true);
      }),
    );
    expect(niceRange([0, 1890], 4, true)).toEqual([0, 2000]);
    expect(niceRange([-5, -5], 4, false)).toEqual([-5, 0]);
    expect(niceRange([5e-324], 1, true)).toEqual([0, 1]);
    expect(niceRange([1e9, 1e9 + 1e-7], 4, false)).toEqual([0, 1e9 + 1e-7]);
    expect(niceRange([], 4, false)).toEqual([0, 1]);
    expect(tickCount(300)).toBe(5);
    expect(tickCount(40)).toBe(2);
    expect(previousWord('previous-period')).toBe('previousPeriod');
    expect(previousWord(undefined)).toBe('previous');
  });

  it('label money in one magnitude in the reader’s language', () => {
    const eur = { unit: 'money', currency: 'EUR' };
    expect(measureLabels(eur, 1900, 'en')).toContain('" k"'.replace(' ', '\u00a0'));
    expect(measureLabels(eur, 1900, 'de')).not.toContain('Tsd.');
    expect(measureLabels(eur, 19_000, 'de')).toContain('Tsd.');
    expect(measureLabels({}, 2e6, 'en')).toContain('/ 1000000');
    expect(measureLabels({}, 2e9, 'en')).toContain('bn');
    expect(measureLabels({ unit: 'percent' }, 1, 'en')).toBe("format(datum.value, '~%')");
    expect(literal('a"\u2028')).toBe('"a\\"\\u2028"');
  });

  it('tick at each bucket where there is room, at calendar steps else', () => {
    const weeks = (count: number) => Array.from({ length: count }, (_, week) => week * 7 * DAY);
    expect(timeAxis({ times: weeks(5), grain: 'week', width: 600 }, 'en')['values']).toHaveLength(5);
    expect(timeAxis({ times: weeks(20), grain: 'week', width: 600 }, 'en')['values']).toHaveLength(7);
    expect(timeAxis({ times: weeks(104), grain: 'week', width: 600 }, 'en')).toMatchObject({
      tickCount: 9,
      format: { year: '%Y' },
    });
    const years = Array.from({ length: 30 }, (_, year) => Date.UTC(1995 + year, 0, 1));
    expect(timeAxis({ times: years, grain: 'year', width: 300 }, 'en')).toMatchObject({ format: '%Y' });
    expect(timeAxis({ times: years, grain: 'quarter', width: 300 }, 'fr')['format']).toBe('T%q ’%y');
    expect(timeAxis({ times: [], grain: 'day', width: 300 }, 'en')['values']).toEqual([]);
  });

  it('wrap labels only where that helps', () => {
    expect(wrappedLabels(['Transaction fees', 'Profit'], 80)).toContain('["Transaction", "fees"]');
    expect(wrappedLabels(['One Two Three Four'], 40)).toContain('["One", "Two", "Thre…"]');
    expect(wrappedLabels(['A', 'B'], 80)).toBeUndefined();
    expect(wrappedLabels(['Unbreakablelongword'], 30)).toBeUndefined();
    expect(wrappedLabels([], 80)).toBeUndefined();
  });

  it('stand below every column of a grid, and of times below every so many', () => {
    const below = (labels: readonly string[], band: number, inTime = false, height = 300) =>
      columnAxis({ labels, band, height, inTime });
    expect(below(['Mon', 'Tue'], 60)).toEqual({ labelOverlap: false });
    expect(below(['United States', 'France'], 60)).toMatchObject({
      labelExpr: expect.stringContaining('["United", "States"]'),
    });
    const weeks = Array.from({ length: 20 }, (_, at) => `Week ${at + 1}`);
    // The last one would be cut at the edge.
    expect(below(weeks, 15, true)).toEqual({
      values: ['Week 1', 'Week 5', 'Week 9', 'Week 13', 'Week 17'],
      labelOverlap: false,
    });
    expect(below(['Snowdrop Woolblankets for Babies', 'Mug'], 50, false, 120)).toMatchObject({
      labelExpr: expect.stringMatching(/\["Snow[a-z]*…", "Wool[a-z]*…"\]/),
    });
    expect(below(['United States', 'Australia'], 30)).toMatchObject({ labelAngle: -45, labelOverlap: false });
    expect(below(['United States', 'Australia'], 9)).toMatchObject({ labelAngle: -45, labelOverlap: 'greedy' });
  });
});

describe('labels at the ends of lines', () => {
  it('never stand on each other and stay in the plot', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 6 }), (positions) => {
        const placed = spread(positions, 15, 200).toSorted((a, b) => a - b);
        for (const [index, position] of placed.entries()) {
          expect(position).toBeLessThanOrEqual(200);
          if (index > 0) expect(position - (placed[index - 1] ?? 0)).toBeGreaterThanOrEqual(15 - 1e-9);
        }
      }),
    );
  });

  const said = { width: 600, plotHeight: 200, min: 0, max: 10, tightMin: 0, tightMax: 10, previousWord: 'Last year' };
  const factsWith = (more: Partial<typeof said> = {}) => new Map<string, Fact>(Object.entries({ ...said, ...more }));
  const facts = factsWith();
  const line = (name: string, ...values: number[]) =>
    values.map((value, at) => ({
      _row: at,
      _x: at,
      _series_label: name,
      _value: value,
      _value_short: String(value),
      _value_previous: value / 2,
    }));

  it('name each line, or the comparison of a single one', () => {
    const several = endLabels([...line('A', 1, 2), ...line('B', 3, 4)], facts, { fromZero: true });
    expect(several.values.filter((value) => '_end' in value).map((value) => Reflect.get(value, '_end_text'))).toEqual([
      'A',
      'B',
    ]);
    const single = endLabels(line('A', 1, 2), facts, { fromZero: false });
    expect(single.values.at(-1)).toMatchObject({ _end_text: '2', _end_previous_text: 'Last year' });
    expect(single.hasEnds).toBe(true);
  });

  it('are left out without room or with too many lines', () => {
    const many = 'ABCDEFG'.split('').flatMap((name) => line(name, 1, 2));
    expect(endLabels(many, facts, { fromZero: true }).hasEnds).toBe(false);
    expect(endLabels(line('A', 1, 2), factsWith({ width: 200 }), { fromZero: true }).hasEnds).toBe(false);
    expect(endLabels(line('A', 1, 2), factsWith({ plotHeight: 20 }), { fromZero: true }).hasEnds).toBe(false);
  });

  const tailsOf = (values: Parameters<typeof markTails>[0]) => markTails(values).map((value) => value['_tail']);

  it('follow a stretch that is not over', () => {
    const values = line('A', 1, 2, 3).map((value, at) => (at === 2 ? { ...value, _partial: true } : value));
    expect(tailsOf(values)).toEqual([undefined, 'end', 'end']);
    expect(markTails(line('A', 1, 2))).toEqual(line('A', 1, 2));
  });

  it('lead out of a stretch that began before the range, and meet the one that is not over', () => {
    const partial = (...places: number[]) =>
      line('A', 1, 2, 3, 4).map((value, at) => (places.includes(at) ? { ...value, _partial: true } : value));
    expect(tailsOf(partial(0))).toEqual(['start', 'start', undefined, undefined]);
    expect(tailsOf(partial(0, 3))).toEqual(['start', 'start', 'end', 'end']);
    expect(tailsOf(partial(0, 2, 3))).toEqual(['end', 'end', 'end', 'end']);
    expect(tailsOf(partial(0, 1, 2, 3))).toEqual(['end', 'end', 'end', 'end']);
  });
});

describe('thinning', () => {
  it('keeps the ends, the order and the number asked for', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 3, max: 40 }), (all, keep) => {
        const kept = thinLine(
          all.map((y, x) => ({ x, y })),
          keep,
        );
        expect(kept).toHaveLength(Math.min(keep, all.length));
        expect(kept).toEqual(kept.toSorted((a, b) => a - b));
        if (all.length > 0) expect([kept[0], kept.at(-1)]).toEqual([0, all.length - 1]);
      }),
    );
    expect(thinLine([{ x: 0, y: 0 }], 0)).toEqual([]);
  });

  it('keeps a peak', () => {
    const points = Array.from({ length: 500 }, (_, x) => ({ x, y: x === 250 ? 100 : 0 }));
    expect(thinLine(points, 20)).toContain(250);
  });

  it('says so when not everything is drawn', () => {
    const values = Array.from({ length: 3000 }, (_, at) => ({
      _x: at,
      _value: at % 7,
      _series_label: at % 2 ? 'A' : 'B',
    }));
    expect(thinValues(values, undefined)).toMatchObject({ cut: true, values: { length: MAX_MARKS } });
    const lines = thinValues(values, { time: '_x', measure: '_value' });
    expect(lines.cut).toBe(true);
    expect(lines.values.length).toBeLessThanOrEqual(MAX_MARKS);
    expect(thinValues(values.slice(0, 10), undefined)).toMatchObject({ cut: false, values: { length: 10 } });
  });
});

describe('small charts', () => {
  it('draw inside their box and never overshoot', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: -1000, max: 1000 })), { maxLength: 40 }), (values) => {
        const { path, last } = sparkLine(values, { width: 100, height: 40 });
        for (const [, x, y] of path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)) {
          expect(Number(x)).toBeGreaterThanOrEqual(0);
          expect(Number(x)).toBeLessThanOrEqual(100);
          expect(Number(y)).toBeGreaterThanOrEqual(0);
          expect(Number(y)).toBeLessThanOrEqual(40);
        }
        expect(last === undefined).toBe(values.filter((value) => value !== null).length < 2);
      }),
    );
  });

  it('draw a bar for each bucket that has something', () => {
    expect(sparkBars([1, null, 0, -2], { width: 40, height: 30 }).path.match(/M/g)).toHaveLength(2);
    expect(sparkBars([], { width: 40, height: 30 }).path).toBe('');
  });
});
