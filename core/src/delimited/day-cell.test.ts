import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DateOrderEvidence, DayReader, dayBefore, parseDay } from './index.ts';

describe('parseDay', () => {
  it('reads every form of Etsy and of spreadsheets', () => {
    const forms: [string, string][] = [
      ['09/03/26', '2026-09-03'],
      ['09/03/2026', '2026-09-03'],
      ['9/3/2026', '2026-09-03'],
      ['9-3-2026', '2026-09-03'],
      ['9/3/2026 14:05', '2026-09-03'],
      ['30-Apr-25', '2025-04-30'],
      ['30-Apr-2025', '2025-04-30'],
      ['September 30, 2026', '2026-09-30'],
      ['Sep 29, 2026', '2026-09-29'],
      ['31 July, 2026', '2026-07-31'],
      ['15. July 2026', '2026-07-15'],
      ['15. Juli 2026', '2026-07-15'],
      ['3. März 2026', '2026-03-03'],
      ['30.04.2025', '2025-04-30'],
      ['3.4.25', '2025-04-03'],
      ['1er août 2026', '2026-08-01'],
      ['15 févr. 2026', '2026-02-15'],
      ['15 luglio 2026', '2026-07-15'],
      ['2026-09-30', '2026-09-30'],
      ['2026-09-30 00:00:00', '2026-09-30'],
      [' 2026-09-30 ', '2026-09-30'],
    ];
    for (const [text, day] of forms) expect([text, parseDay(text, 'monthFirst')]).toEqual([text, day]);
  });

  it('reads three numbers by the order of the file, points always day first', () => {
    expect(parseDay('03/04/2026', 'dayFirst')).toBe('2026-04-03');
    expect(parseDay('03/04/2026', 'monthFirst')).toBe('2026-03-04');
    expect(parseDay('03.04.2026', 'monthFirst')).toBe('2026-04-03');
  });

  it('refuses days that do not exist, numbers and words', () => {
    for (const text of [
      '',
      '02/30/2026',
      '13/13/2026',
      '46268',
      'tomorrow',
      '30 Foo 2026',
      '2026-13-01',
      '9/3',
      '1/1/1200',
    ]) {
      expect([text, parseDay(text, 'monthFirst')]).toEqual([text, undefined]);
    }
  });

  it('gives back every day, however it was written', () => {
    const day = fc.date({ min: new Date('1995-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });
    const locales = fc.constantFrom('en-US', 'en-GB', 'de-DE', 'fr-FR', 'it-IT', 'es-ES');
    fc.assert(
      fc.property(day, locales, fc.constantFrom('long' as const, 'short' as const), (date, locale, month) => {
        const expected = date.toISOString().slice(0, 10);
        const named = new Intl.DateTimeFormat(locale, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' });
        const text = named.format(date).replaceAll(/\bde /g, '');
        expect([text, parseDay(text, 'monthFirst')]).toEqual([text, expected]);
        const [year, number, dayOfMonth] = expected.split('-');
        expect(parseDay(`${number}/${dayOfMonth}/${year}`, 'monthFirst')).toBe(expected);
        expect(parseDay(`${dayOfMonth}/${number}/${year}`, 'dayFirst')).toBe(expected);
      }),
    );
  });
});

describe('DateOrderEvidence', () => {
  const orderOf = (texts: string[], etsyHeader = true) => {
    const evidence = new DateOrderEvidence();
    for (const text of texts) evidence.note(text);
    return evidence.order(etsyHeader);
  };

  it('takes what a row proves', () => {
    expect(orderOf(['3/4/2026', '3/14/2026'])).toBe('monthFirst');
    expect(orderOf(['3/4/2026', '14/3/2026'])).toBe('dayFirst');
    expect(orderOf(['03/04/26', '14/03/26'])).toBe('dayFirst');
  });

  it('is never in doubt over zero-padded dates under an English header of Etsy', () => {
    expect(orderOf(['03/04/26', '05/06/26'])).toBe('monthFirst');
    expect(orderOf(['03/04/26', '05/06/26'], false)).toBeUndefined();
  });

  it('is in doubt when every row could be either', () => {
    expect(orderOf(['3/4/2026', '5/6/2026'])).toBeUndefined();
  });

  it('is not in doubt when nothing could differ', () => {
    expect(orderOf([])).toBe('monthFirst');
    expect(orderOf(['3/3/2026', '30.04.2025', 'Sep 29, 2026'])).toBe('monthFirst');
  });
});

it('reads each distinct date once and gives the same again', () => {
  const reader = new DayReader('dayFirst');
  expect([reader.read('03/04/2026'), reader.read('03/04/2026'), reader.read('x')]).toEqual([
    '2026-04-03',
    '2026-04-03',
    undefined,
  ]);
});

it('knows the day before', () => {
  expect([dayBefore('2026-03-01'), dayBefore('2024-03-01'), dayBefore('2026-01-01')]).toEqual([
    '2026-02-28',
    '2024-02-29',
    '2025-12-31',
  ]);
});
