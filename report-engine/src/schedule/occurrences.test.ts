import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catchUp } from './missed.ts';
import { nextOccurrences, type Occurrence, occurrencesUntil } from './occurrences.ts';
import type { DayOfMonth, ScheduleRule } from './rule.ts';
import { firstReached, wallClock } from './testing/wall-clock.ts';

const told = ({ key, at }: Occurrence) => [key, at.toString()];
const instant = (text: string) => Temporal.Instant.from(text);
const zone = { timezone: 'Europe/Berlin' } as const;

describe('occurrences of a rule', () => {
  it('are wall times of its zone, whatever the clocks do between them', () => {
    const rule = { every: 'day', at: '07:00', ...zone } as const;
    expect(nextOccurrences(rule, instant('2026-03-27T12:00:00Z'), 3).map(told)).toEqual([
      ['2026-03-28T07:00', '2026-03-28T06:00:00Z'],
      ['2026-03-29T07:00', '2026-03-29T05:00:00Z'],
      ['2026-03-30T07:00', '2026-03-30T05:00:00Z'],
    ]);
  });

  it('run once at the end of the gap where their time is skipped', () => {
    const rule = { every: 'day', at: '02:30', ...zone } as const;
    expect(nextOccurrences(rule, instant('2026-03-28T12:00:00Z'), 2).map(told)).toEqual([
      ['2026-03-29T02:30', '2026-03-29T01:00:00Z'],
      ['2026-03-30T02:30', '2026-03-30T00:30:00Z'],
    ]);
  });

  it('run once, the first time, where their time comes twice', () => {
    const rule = { every: 'day', at: '02:30', ...zone } as const;
    const [first, second] = nextOccurrences(rule, instant('2026-10-24T12:00:00Z'), 2).map(told);
    expect(first).toEqual(['2026-10-25T02:30', '2026-10-25T00:30:00Z']);
    expect(second).toEqual(['2026-10-26T02:30', '2026-10-26T01:30:00Z']);
    const between = nextOccurrences(rule, instant('2026-10-25T00:30:00Z'), 1).map(told);
    expect(between).toEqual([second]);
  });

  it('run once at the end of a whole day that a place left out', () => {
    const rule = { every: 'day', at: '09:00', timezone: 'Pacific/Apia' } as const;
    expect(nextOccurrences(rule, instant('2011-12-29T20:00:00Z'), 3).map(told)).toEqual([
      ['2011-12-30T09:00', '2011-12-30T10:00:00Z'],
      ['2011-12-31T09:00', '2011-12-30T19:00:00Z'],
      ['2012-01-01T09:00', '2011-12-31T19:00:00Z'],
    ]);
  });

  const days = (rule: ScheduleRule, from: string, count: number) =>
    nextOccurrences(rule, instant(`${from}T00:00:00Z`), count).map(({ key }) => key.slice(0, 10));
  const at = { at: '06:00', timezone: 'UTC' } as const;

  it('name weekdays', () => {
    expect(days({ every: 'week', weekdays: [5, 1], ...at }, '2026-11-26', 3)).toEqual([
      '2026-11-27',
      '2026-11-30',
      '2026-12-04',
    ]);
  });

  it('name days of months: the last where a month is shorter', () => {
    const monthly = (on: DayOfMonth) => days({ every: 'month', on, ...at }, '2027-01-15', 4);
    expect(monthly({ day: 31 })).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']);
    expect(monthly({ day: 'last' })).toEqual(monthly({ day: 31 }));
    expect(monthly({ weekday: 1, nth: 1 })).toEqual(['2027-02-01', '2027-03-01', '2027-04-05', '2027-05-03']);
    expect(monthly({ weekday: 5, nth: 'last' })).toEqual(['2027-01-29', '2027-02-26', '2027-03-26', '2027-04-30']);
    expect(monthly({ weekday: 7, nth: 4 })).toEqual(['2027-01-24', '2027-02-28', '2027-03-28', '2027-04-25']);
  });

  it('name days of quarters', () => {
    expect(days({ every: 'quarter', month: 1, on: { day: 2 }, ...at }, '2026-11-26', 2)).toEqual([
      '2027-01-02',
      '2027-04-02',
    ]);
    expect(days({ every: 'quarter', month: 3, on: { day: 'last' }, ...at }, '2026-11-26', 2)).toEqual([
      '2026-12-31',
      '2027-03-31',
    ]);
  });

  it('are refused in a zone that is not there', () => {
    expect(() =>
      nextOccurrences({ every: 'day', at: '07:00', timezone: 'Europe/Atlantis' }, instant('2026-01-01T00:00:00Z'), 1),
    ).toThrow(expect.objectContaining({ code: 'badRange', path: '/timezone' }));
  });
});

const [YEAR_START, YEAR_END] = [Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)];
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** The days of the year, and those around it that clocks far away may still or already show. */
const CALENDAR = Array.from({ length: 369 }, (_, day) => new Date(YEAR_START + (day - 2) * DAY_MS));

/** A time of day, and the weekday and the day of the month of which rules may speak. */
interface Moment {
  at: string;
  weekday: number;
  day: number;
}

/** The middle of each stretch of wall time that a zone's clocks skip or show twice in the year. */
function changesOf(timezone: string): Moment[] {
  const found: Moment[] = [];
  let change = Temporal.Instant.fromEpochMilliseconds(YEAR_START)
    .toZonedDateTimeISO(timezone)
    .getTimeZoneTransition('next');
  for (; change && change.epochMilliseconds < YEAR_END; change = change.getTimeZoneTransition('next')) {
    const shift = change.offsetNanoseconds - change.subtract({ nanoseconds: 1 }).offsetNanoseconds;
    const middle = change.toPlainDateTime().subtract({ nanoseconds: shift / 2 });
    const at = middle.toPlainTime().toString({ smallestUnit: 'minute' });
    found.push({ at, weekday: middle.dayOfWeek, day: middle.day });
  }
  return found;
}

/** Whether a day is that one of its month, or the last of a shorter one. */
function isDayOfMonth(date: Date, day: number): boolean {
  const isLast = new Date(date.getTime() + DAY_MS).getUTCDate() === 1;
  return date.getUTCDate() === day || (isLast && date.getUTCDate() < day);
}

describe('a year in every zone', () => {
  const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([hour, minute]) => {
    const two = (part: number) => String(part).padStart(2, '0');
    return `${two(hour)}:${two(minute)}`;
  });
  const moment: fc.Arbitrary<Moment> = fc.record({
    at: fc.oneof(time, fc.constantFrom('00:00', '00:30', '01:30', '02:00', '02:30', '03:00', '23:59')),
    weekday: fc.integer({ min: 1, max: 7 }),
    day: fc.integer({ min: 1, max: 31 }),
  });

  it('has times that are skipped and times that come twice', () => {
    expect(changesOf('Europe/Berlin')).toEqual([
      { at: '02:30', weekday: 7, day: 29 },
      { at: '02:30', weekday: 7, day: 25 },
    ]);
    expect(changesOf('Australia/Lord_Howe').map(({ at }) => at)).toEqual(['01:45', '02:15']);
  });

  it.each(Intl.supportedValuesOf('timeZone'))(
    '%s: every day, week and month once, when a clock first shows its time',
    (timezone) => {
      const clock = wallClock(timezone, YEAR_START - WEEK_MS, YEAR_END + WEEK_MS);
      const changes = changesOf(timezone);
      fc.assert(
        fc.property(moment, ({ at, weekday, day }) => {
          const byHand = CALENDAR.map((date) => {
            const key = `${date.toISOString().slice(0, 10)}T${at}`;
            return { date, key, at: firstReached(clock, Date.parse(`${key}Z`)) ?? Number.NaN };
          }).filter((one) => one.at > YEAR_START && one.at <= YEAR_END);
          const rules: [ScheduleRule, (date: Date) => boolean][] = [
            [{ every: 'day', at, timezone }, () => true],
            [{ every: 'week', weekdays: [weekday], at, timezone }, (date) => date.getUTCDay() === weekday % 7],
            [{ every: 'month', on: { day }, at, timezone }, (date) => isDayOfMonth(date, day)],
          ];
          for (const [rule, falls] of rules) {
            const due = occurrencesUntil(
              rule,
              Temporal.Instant.fromEpochMilliseconds(YEAR_START),
              Temporal.Instant.fromEpochMilliseconds(YEAR_END),
            );
            expect(due.map(({ key, at: when }) => `${key} ${when.epochMilliseconds}`)).toEqual(
              byHand.filter(({ date }) => falls(date)).map(({ key, at: when }) => `${key} ${when}`),
            );
          }
        }),
        { numRuns: 4 + changes.length, examples: changes.map((change) => [change]) },
      );
    },
  );
});

describe('parts of a stretch', () => {
  const rules: fc.Arbitrary<ScheduleRule> = fc.constantFrom<ScheduleRule>(
    { every: 'day', at: '02:30', ...zone },
    { every: 'week', weekdays: [7], at: '02:30', timezone: 'America/New_York' },
    { every: 'month', on: { day: 31 }, at: '00:15', timezone: 'Australia/Lord_Howe' },
    { every: 'month', on: { weekday: 7, nth: 'last' }, at: '02:00', ...zone },
    { every: 'quarter', month: 2, on: { day: 'last' }, at: '23:30', timezone: 'America/Santiago' },
  );
  const when = fc.integer({ min: YEAR_START, max: YEAR_END }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

  it('hold together what the whole holds, whoever asks and when', () => {
    fc.assert(
      fc.property(rules, fc.array(when, { minLength: 1, maxLength: 8 }), (rule, cuts) => {
        const [from, to] = [YEAR_START, YEAR_END].map((ms) => Temporal.Instant.fromEpochMilliseconds(ms)) as [
          Temporal.Instant,
          Temporal.Instant,
        ];
        const bounds = [from, ...cuts.toSorted(Temporal.Instant.compare), to];
        const parts = bounds.slice(1).flatMap((end, index) => occurrencesUntil(rule, bounds[index] ?? from, end));
        const whole = occurrencesUntil(rule, from, to);
        expect(parts.map(told)).toEqual(whole.map(told));
        expect(new Set(whole.map(({ key }) => key)).size).toBe(whole.length);
      }),
    );
  });
});

describe('what was missed', () => {
  const due = [1, 2, 3].map((day) => ({ key: `2026-01-0${day}T07:00`, at: instant(`2026-01-0${day}T07:00:00Z`) }));
  const days = ({ run, skipped }: ReturnType<typeof catchUp>) =>
    [run, skipped].map((list) => list.map(({ key }) => key.slice(8, 10)).join());
  const late = { now: instant('2026-01-03T12:00:00Z'), graceMs: 3_600_000 };
  const intime = { now: instant('2026-01-03T07:00:30Z'), graceMs: 3_600_000 };

  it('is left out, made up for once, or made up for up to a number; what is on time runs always', () => {
    expect(days(catchUp(due, { missed: 'skip' }, late))).toEqual(['', '01,02,03']);
    expect(days(catchUp(due, { missed: 'skip' }, intime))).toEqual(['03', '01,02']);
    expect(days(catchUp(due, { missed: 'once' }, late))).toEqual(['03', '01,02']);
    expect(days(catchUp(due, { missed: 'once' }, intime))).toEqual(['03', '01,02']);
    expect(days(catchUp(due, { missed: 'all', most: 2 }, late))).toEqual(['02,03', '01']);
    expect(days(catchUp(due, { missed: 'all', most: 9 }, late))).toEqual(['01,02,03', '']);
    expect(days(catchUp([], { missed: 'all', most: 9 }, late))).toEqual(['', '']);
  });
});
