import type { ReportPart } from '@vitrine/core/contracts';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { figureQuestions, placeholdersIn, REPORT_FIELDS } from './index.ts';

describe('placeholders of a text', () => {
  test.each(REPORT_FIELDS)('knows {{%s}}', (field) => {
    expect(placeholdersIn(`So: {{${field}}}.`)).toEqual([
      { offset: 4, text: `{{${field}}}`, says: { kind: 'field', field } },
    ]);
  });

  test.each([
    ['{{shop.profit.netSales}}', 'shop.profit', 'netSales', 'now'],
    ['{{ shop.profit.netSales | before }}', 'shop.profit', 'netSales', 'before'],
    ['{{acme.t-1.costs_2.m_x|change}}', 'acme.t-1.costs_2', 'm_x', 'change'],
  ])('knows the number %s', (text, dataset, measure, form) => {
    expect(placeholdersIn(text)).toEqual([{ offset: 0, text, says: { kind: 'figure', dataset, measure, form } }]);
  });

  test.each([
    '{{}}',
    '{{periods}}',
    '{{period | change}}',
    '{{netSales}}',
    '{{shop.netSales}}',
    '{{shop.profit.netSales | double}}',
    '{{shop.profit.netSales | change | before}}',
    '{{shop.profit.net sales}}',
    '{{__proto__}}',
  ])('finds the place of %s, which nothing stands for', (text) => {
    expect(placeholdersIn(`1 {{title}} ${text}`)).toEqual([
      expect.objectContaining({ offset: 2 }),
      { offset: 12, text, says: { kind: 'unknown' } },
    ]);
  });

  it('finds braces that are not closed', () => {
    expect(placeholdersIn('a {{period\n}} {{title}}')).toEqual([
      { offset: 2, text: '{{', says: { kind: 'unclosed' } },
      expect.objectContaining({ text: '{{title}}' }),
    ]);
  });

  it('takes braces after a backslash as they are', () => {
    expect(placeholdersIn('\\{{period}} {{period}}')).toEqual([expect.objectContaining({ offset: 12 })]);
  });

  it('reads every language, and says which', () => {
    expect(placeholdersIn({ en: '{{title}}', de: 'Neu: {{titel}}' })).toEqual([
      { offset: 0, text: '{{title}}', locale: 'en', says: { kind: 'field', field: 'title' } },
      { offset: 5, text: '{{titel}}', locale: 'de', says: { kind: 'unknown' } },
    ]);
  });

  it('is never at a loss, and every place is where it says', () => {
    const bits = fc.constantFrom(
      '{',
      '{{',
      '}}',
      '\\',
      '|',
      ' ',
      '\n',
      'period',
      'shop.profit.netSales',
      'change',
      '🎁',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(bits).map((all) => all.join('')),
        ),
        (text) => {
          let end = 0;
          for (const { offset, text: found } of placeholdersIn(text)) {
            expect(offset).toBeGreaterThanOrEqual(end);
            expect(text.slice(offset, offset + found.length)).toBe(found);
            end = offset + found.length;
          }
        },
      ),
    );
  });
});

it('asks each dataset once for all that texts and statements tell', () => {
  const parts: ReportPart[] = [
    { kind: 'heading', id: 'h', level: 2, text: 'Sales {{shop.profit.netSales}}' },
    { kind: 'text', id: 't', width: 'full', text: { en: '{{shop.ads.spend | change}}', de: '{{shop.profit.fees}}' } },
    {
      kind: 'statement',
      id: 's',
      lines: [
        { dataset: 'shop.profit', measure: 'fees' },
        { dataset: 'shop.profit', measure: 'profit', style: 'total' },
      ],
    },
    { kind: 'pageBreak', id: 'b' },
  ];
  expect(figureQuestions(parts, ['{{title}} {{shop.ads.clicks}} {{oh}}'])).toEqual([
    { dataset: 'shop.profit', measures: ['netSales', 'fees', 'profit'] },
    { dataset: 'shop.ads', measures: ['spend', 'clicks'] },
  ]);
  expect(figureQuestions([])).toEqual([]);
});
