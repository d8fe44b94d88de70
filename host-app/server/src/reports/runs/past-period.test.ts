import type { Dashboard, Range } from '@vitrine/core/contracts';
import { resolveRange } from '@vitrine/core/query';
import { describe, expect, it } from 'vitest';
import { asMeant, untilPeriod } from './until-period.ts';
import { wantedPage } from './wanted-page.ts';

const today = Temporal.PlainDate.from('2026-11-27');
const days = ({ from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate }) => [from.toString(), to.toString()];

function comparedWith(range: Range): { shown: string[]; before: string[] | undefined } {
  const page = wantedPage({ compare: 'previous-year' }, { range }, today);
  const { current, previous } = resolveRange(page.range ?? range, page.compare, { today });
  return { shown: days(current), before: previous && days(previous) };
}

describe('a period of the past', () => {
  it.each([
    ['2025-03-01', '2025-04-01', '2024-03-01', '2024-04-01'],
    ['2024-02-01', '2024-03-01', '2023-02-01', '2023-03-01'],
    ['2026-07-01', '2026-10-01', '2025-07-01', '2025-10-01'],
    ['2025-01-01', '2026-01-01', '2024-01-01', '2025-01-01'],
  ])('that is a whole unit of the calendar, %s to %s, is compared with that of last year', (from, to, ...before) => {
    expect(comparedWith({ from, to })).toEqual({ shown: [from, to], before });
  });

  it('of other days is compared with as many days, by weekday', () => {
    const [from, to] = ['2025-03-02', '2025-04-01'];
    expect(comparedWith({ from, to })).toEqual({ shown: [from, to], before: ['2024-03-03', '2024-04-02'] });
  });

  const tile = (range?: Range) => ({
    id: 'months',
    widget: 'vitrine.bar/bar@1',
    query: { dataset: 'shop.profit', measures: [{ field: 'profit' }], ...(range && { range }) },
    layout: {},
  });
  const page = (range?: Range): Dashboard => ({
    schema: 'vitrine/dashboard@1',
    id: 'page',
    title: '',
    sections: [{ id: 's', tiles: [tile(range)] }],
  });
  const shown = (range: Range | undefined, period: Range | undefined) => {
    const [section] = untilPeriod(page(range), period, today).sections;
    const own = section?.tiles[0]?.query?.range;
    return own && days(resolveRange(own, undefined, { today, newestDay: today }).current);
  };
  const march: Range = { from: '2025-03-01', to: '2025-04-01' };

  it('ends the days that a tile keeps for itself', () => {
    expect(shown({ last: 'P1Y', until: 'data' }, march)).toEqual(['2024-04-01', '2025-04-01']);
    expect(shown({ calendar: 'year', offset: 0, toDate: true }, march)).toEqual(['2025-01-01', '2025-04-01']);
    expect(shown({ calendar: 'month', offset: -1 }, march)).toEqual(['2025-02-01', '2025-03-01']);
  });

  it('is told from the day on which the report was meant to run', () => {
    const wanted = { range: { calendar: 'month', offset: -1 }, day: '2026-02-01' } as const;
    expect(shown({ last: 'P1Y', until: 'data' }, wantedPage({}, wanted, today).range)).toEqual([
      '2025-02-01',
      '2026-02-01',
    ]);
  });

  it.each<[Range, string, string[]]>([
    [{ last: 'P7D' }, '2026-11-25', ['2026-11-19', '2026-11-26']],
    [{ last: 'P7D' }, '2026-11-26', ['2026-11-20', '2026-11-27']],
    [{ last: 'P7D' }, '2026-11-27', ['2026-11-21', '2026-11-28']],
    [{ calendar: 'month', offset: -1 }, '2026-10-31', ['2026-09-01', '2026-10-01']],
    [{ last: 'P7D', until: 'data' }, '2026-11-25', ['2026-11-21', '2026-11-28']],
  ])('that nobody named moves %j of a tile to the day, %s, that a late run was meant for', (range, day, expected) => {
    const [section] = asMeant(
      page(range),
      { day },
      { page: { range: undefined, compare: undefined, filters: [] }, today },
    ).sections;
    const own = section?.tiles[0]?.query?.range;
    expect(own && days(resolveRange(own, undefined, { today, newestDay: today }).current)).toEqual(expected);
  });

  it('leaves days that were named, and tiles that follow the page', () => {
    expect(shown({ from: '2026-01-01', to: '2026-02-01' }, march)).toEqual(['2026-01-01', '2026-02-01']);
    expect(shown(undefined, march)).toBeUndefined();
  });

  it.each([undefined, { last: 'P30D' }, { from: '2026-11-01', to: '2026-12-01' }])(
    'that was not asked for, or is not over, changes nothing: %j',
    (period) => expect(shown({ last: 'P1Y', until: 'data' }, period)).toEqual(['2025-11-28', '2026-11-28']),
  );
});
