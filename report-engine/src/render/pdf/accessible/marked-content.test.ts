import { expect, it } from 'vitest';
import { BLANK } from './drawing-state.ts';
import { type MarkFacts, markedContent } from './marked-content.ts';

const FLIPPED = '.24 0 0 -.24 0 842 cm';
const facts: MarkFacts = {
  body: { top: 796, bottom: 48 },
  isFigure: (mark) => mark === 7,
  objectOf: () => ({ kind: 'picture' }),
};
const marked = (lines: string[], more: Partial<MarkFacts> = {}) => {
  const made = markedContent(lines.join('\n'), BLANK, { ...facts, ...more });
  return { ...made, lines: made.content.split('\n') };
};

it('makes artifacts of what is painted outside of marks, and leaves paths and texts whole', () => {
  const { lines } = marked([
    FLIPPED,
    '0 0 100 50 re',
    'W* n',
    '0 0 10 10 re',
    'f',
    '/P <</MCID 0 >>BDC',
    'BT',
    '<41> Tj',
    'ET',
    'EMC',
    'q',
    '1 1 m',
    '2 2 l',
    'S',
    'Q',
  ]);
  expect(lines).toEqual([
    FLIPPED,
    '0 0 100 50 re',
    'W* n',
    '/Artifact BMC',
    '0 0 10 10 re',
    'f',
    'EMC',
    '/P <</MCID 0 >>BDC',
    'BT',
    '<41> Tj',
    'ET',
    'EMC',
    'q',
    '/Artifact BMC',
    '1 1 m',
    '2 2 l',
    'S',
    'Q',
    'EMC',
  ]);
});

it('tells header and footer from other artifacts by where they stand', () => {
  const text = (y: number) => ['BT', '/F1 10 Tf', `1 0 0 -1 50 ${y} Tm`, '<41> Tj', 'ET'];
  const { lines } = marked([FLIPPED, ...text(100), ...text(1500), ...text(3450)]);
  expect(lines.filter((line) => line.startsWith('/Artifact'))).toEqual([
    '/Artifact <</Type /Pagination /Subtype /Header>> BDC',
    '/Artifact BMC',
    '/Artifact <</Type /Pagination /Subtype /Footer>> BDC',
  ]);
  expect(lines.filter((line) => line === 'EMC')).toHaveLength(3);
  const logo = marked([FLIPPED, 'q', '140 0 0 -70 165 130 cm', '/X4 Do', 'Q']);
  expect(logo.content).toContain('/Subtype /Header>> BDC\n/X4 Do');
});

it('counts what says other words inside a text as part of it', () => {
  const { lines } = marked([
    'BT',
    '/ReversedChars BMC',
    '/Span<</ActualText <FEFF064A> >> BDC',
    '<25> Tj',
    'EMC',
    'EMC',
    'ET',
  ]);
  expect(lines.filter((line) => line.startsWith('/Artifact'))).toHaveLength(1);
  expect(lines.at(-1)).toBe('EMC');
});

it('makes artifacts of lines and areas that Chromium marked as content, but not of figures', () => {
  const { content, decorations, figures } = marked([
    FLIPPED,
    '/TD <</MCID 3 >>BDC',
    '0 0 10 10 re',
    'f',
    'EMC',
    'q',
    '100 200 400 300 re',
    'W* n',
    '/Figure <</MCID 7 >>BDC',
    '1 1 m',
    '2 2 l',
    'S',
    'EMC',
    'Q',
    '/P <</MCID 8 >>BDC',
    '0 0 10 10 re',
    'f',
    'BT',
    '<41> Tj',
    'ET',
    'EMC',
  ]);
  expect(decorations).toEqual([3]);
  expect(content).not.toContain('/MCID 3');
  expect(content).toContain('/MCID 8');
  expect([...figures]).toEqual([[7, [24, 722, 120, 794].map((point) => expect.closeTo(point))]]);
});

it('goes into drawings that have marks of their own, from where they are painted', () => {
  const entered: unknown[] = [];
  const { lines } = marked(['2 0 0 2 10 20 cm', '0 0 1 1 re', 'f', '/X1 Do', '0 0 1 1 re', 'f'], {
    objectOf: () => ({ kind: 'marked', enter: (state) => entered.push(state.matrix) }),
  });
  expect(entered).toEqual([[2, 0, 0, 2, 10, 20]]);
  expect(lines).toEqual([
    '2 0 0 2 10 20 cm',
    '/Artifact BMC',
    '0 0 1 1 re',
    'f',
    'EMC',
    '/X1 Do',
    '/Artifact BMC',
    '0 0 1 1 re',
    'f',
    'EMC',
  ]);
});
