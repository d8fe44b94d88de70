import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyBytes } from './copy-text.ts';

const written = (...row: Parameters<typeof copyBytes>[0][number]) => Buffer.from(copyBytes([row])).toString('utf8');

it('writes every kind of value', () => {
  expect(written(null, 0, 7, 12, -3, 0.5, 12n, true, false)).toBe('\\N\t0\t7\t12\t-3\t0.5\t12\tt\tf\n');
  expect(written(new Date(0), Uint8Array.of(1, 255), ['a"b', 'c'], { a: 1 })).toBe(
    '1970-01-01T00:00:00.000Z\t\\\\x01ff\t{"a\\\\"b","c"}\t{"a":1}\n',
  );
  expect(copyBytes([])).toHaveLength(0);
});

it('escapes what would end a field or a row, keeps every other character, and drops NUL', () => {
  const unescaped = (field: string): string =>
    field.replace(/\\(.)/g, (_, mark: string) => ({ t: '\t', n: '\n', r: '\r' })[mark] ?? mark);
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme-ascii', maxLength: 200 }),
    fc.constantFrom('\t', '\n', '\r', '\\', '\0', '\\N', 'é€😀'),
  );
  fc.assert(
    fc.property(fc.array(fc.array(anyText, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
      const lines = Buffer.from(copyBytes(rows)).toString('utf8').split('\n').slice(0, -1);
      expect(lines.map((line) => line.split('\t').map(unescaped))).toEqual(
        rows.map((row) => row.map((text) => Buffer.from(text.replaceAll('\0', '')).toString('utf8'))),
      );
    }),
  );
});
