import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalEvidence, isBlankMoney, parseMoney, parseRate, parseScaled } from './index.ts';

describe('parseMoney', () => {
  it('reads every form of Etsy and of spreadsheets, in minor units', () => {
    const forms: [string, string, number][] = [
      ['0', 'USD', 0],
      ['40', 'USD', 4000],
      ['40.00', 'USD', 4000],
      ['28.5', 'USD', 2850],
      ['$1,234.56', 'USD', 123_456],
      ['-$0.20', 'USD', -20],
      ['$-0.20', 'USD', -20],
      ['£29.99', 'GBP', 2999],
      ['-€0.23', 'EUR', -23],
      ['\u2212€0.23', 'EUR', -23],
      ['CA$76.00', 'CAD', 7600],
      ['USD 5.00', 'USD', 500],
      ['1.234,56 €', 'EUR', 123_456],
      ['1 234,56 €', 'EUR', 123_456],
      ['1\u202F234,56', 'EUR', 123_456],
      ["1'234.50", 'CHF', 123_450],
      ['(3.10)', 'USD', -310],
      ['+3.10', 'USD', 310],
      ['.5', 'USD', 50],
      ['40.000', 'USD', 4000],
      ['1234', 'JPY', 1234],
      ['¥1,234', 'JPY', 1234],
      ['1234.00', 'JPY', 1234],
      ['1.234', 'KWD', 1234],
      ['-0', 'USD', 0],
      ['1,234,567.89', 'USD', 123_456_789],
    ];
    for (const [text, currency, minor] of forms) expect([text, parseMoney(text, currency)]).toEqual([text, minor]);
  });

  it('takes a lone group of three for thousands, unless it stands behind the decimal mark of the file', () => {
    expect(parseMoney('1,234', 'USD', '.')).toBe(123_400);
    expect(parseMoney('1.234', 'EUR', ',')).toBe(123_400);
    expect(parseMoney('1.234', 'USD', '.')).toBeUndefined();
    expect(parseMoney('1,234', 'EUR', ',')).toBeUndefined();
    expect(parseMoney('1,230', 'EUR', ',')).toBe(123);
    expect(parseMoney('0,5', 'EUR', ',')).toBe(50);
  });

  it('refuses what is no amount, or more exact than the currency', () => {
    for (const text of [
      '',
      '--',
      'abc',
      '1.2.3',
      '1,23,456.00',
      '12.345',
      '=1+1',
      '1e5',
      '$',
      '(1.00',
      '--5',
      '-(5)',
      '1 2',
    ]) {
      expect([text, parseMoney(text, 'USD')]).toEqual([text, undefined]);
    }
    expect(parseMoney('12.5', 'JPY')).toBeUndefined();
    expect(parseMoney('99999999999999999.00', 'USD')).toBeUndefined();
  });

  it('gives back every amount, however it was written', () => {
    const styles = [
      { locale: 'en-US', currency: 'USD', mark: '.' },
      { locale: 'de-DE', currency: 'EUR', mark: ',' },
      { locale: 'fr-FR', currency: 'EUR', mark: ',' },
      { locale: 'en-GB', currency: 'GBP', mark: '.' },
      { locale: 'ja-JP', currency: 'JPY', mark: '.' },
    ] as const;
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }),
        fc.constantFrom(...styles),
        (minor, style) => {
          const { locale, currency, mark } = style;
          const digits = currency === 'JPY' ? 0 : 2;
          const text = `${(minor < 0 ? -1n : 1n) * (BigInt(Math.abs(minor)) / 10n ** BigInt(digits))}`;
          const decimals = digits === 0 ? '' : `.${String(Math.abs(minor) % 100).padStart(2, '0')}`;
          const plain = `${minor < 0 && !text.startsWith('-') ? '-' : ''}${text}${decimals}`;
          expect(parseMoney(plain, currency, '.')).toBe(minor);
          const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
          const written = format.format(minor / 10 ** digits).replaceAll('￥', '¥');
          expect(parseMoney(written, currency, mark)).toBe(minor === 0 ? 0 : minor);
        },
      ),
    );
  });

  it('never throws and never gives a fraction', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('USD', 'JPY', 'KWD'), (text, currency) => {
        const money = parseMoney(text, currency);
        expect(money === undefined || Number.isSafeInteger(money)).toBe(true);
      }),
    );
  });
});

describe('cells with numbers', () => {
  it('knows the cells that say that there is no amount', () => {
    expect(['', '--', ' - ', '—', '0'].map(isBlankMoney)).toEqual([true, true, true, true, false]);
  });

  it('reads counts', () => {
    expect(parseScaled('1,234', 0)).toBe(1234);
    expect(parseScaled('2.5', 0)).toBeUndefined();
  });

  it('tells which mark a cell proves', () => {
    expect(['40,00', '40.00', '1.234,5', '1,234', '12'].map(decimalEvidence)).toEqual([
      ',',
      '.',
      ',',
      undefined,
      undefined,
    ]);
  });

  it('keeps a rate as the decimal string that it is', () => {
    expect(['1.0842', '1,0842', '2', '0', 'x', '-1'].map(parseRate)).toEqual([
      '1.0842',
      '1.0842',
      '2',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
