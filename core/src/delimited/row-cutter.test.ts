import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { DELIMITED_LIMITS, DelimitedReader } from './index.ts';
import { RowCutter } from './row-cutter.ts';

const cut = (
  text: string,
  only?: readonly number[],
): { rows: string[][]; rest: string; odd: boolean; line: number } => {
  const cutter = new RowCutter(',');
  if (only) cutter.limitTo(only);
  cutter.begin(text);
  const rows: string[][] = [];
  for (let row = cutter.next(); row !== undefined; row = cutter.next()) rows.push(row);
  return { rows, rest: text.slice(cutter.at), odd: cutter.odd, line: cutter.line };
};

describe('RowCutter', () => {
  it('cuts bare and quoted cells, doubled marks and line ends inside', () => {
    expect(cut('a,"b, c",\n"say ""hi""","x\ny"\n,\n')).toEqual({
      rows: [
        ['a', 'b, c', ''],
        ['say "hi"', 'x\ny'],
        ['', ''],
      ],
      ...{ rest: '', odd: false, line: 5 },
    });
  });

  it('leaves a row that does not end in the text', () => {
    for (const rest of ['c', 'c,"d', 'c,"d"', 'c,"d""'])
      expect(cut(`a,b\n${rest}`)).toEqual({ rows: [['a', 'b']], rest, odd: false, line: 2 });
  });

  it('stops before a row that goes on after its closing mark', () => {
    expect(cut('a,b\n"5" ruler",2\n3,4\n')).toEqual({
      rows: [['a', 'b']],
      rest: '"5" ruler",2\n3,4\n',
      odd: true,
      line: 2,
    });
  });

  it('tells apart what is written alike and says something else', () => {
    const rows = cut('"a""b",x\na""b,x\n"a""b",x\n').rows.map(([first]) => first);
    expect(rows).toEqual(['a"b', 'a""b', 'a"b']);
  });

  it('takes nothing from longer rows above', () => {
    expect(cut('a,b,c\na\na,b,c\n').rows).toEqual([['a', 'b', 'c'], ['a'], ['a', 'b', 'c']]);
    const wide = Array.from({ length: 300 }, (_, index) => `c${index % 7}`);
    expect(cut(`${wide.join()}\n${wide.join()}\n`).rows).toEqual([wide, wide]);
  });

  it('leaves the cells of columns empty that nobody wants', () => {
    expect(cut('a,"b""",c,d\na,b,c,d\n', [-1, 0, 2]).rows).toEqual([
      ['a', '', 'c', ''],
      ['a', '', 'c', ''],
    ]);
  });
});

describe('DelimitedReader', () => {
  const text = fc
    .array(fc.constantFrom('a', 'bb', 'a', '"', '""', ',', ',', '\n', '\n', ' ', '",', ',"', '"\n', '\n"'), {
      maxLength: 40,
    })
    .map((parts) => parts.join(''));

  async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    yield bytes;
  }

  it('gives the rows of Papa Parse, whatever the quotation marks do', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (body) => {
        const written = `x,y\n${body}`;
        const format = { encoding: 'utf-8', delimiter: ',' } as const;
        const reader = new DelimitedReader(whole(new TextEncoder().encode(written)), format, {
          ...DELIMITED_LIMITS,
          batchRows: 2,
        });
        const rows: (readonly string[])[] = [];
        for await (const batch of reader.batches()) rows.push(...batch.rows);
        const expected = Papa.parse<string[]>(written, { delimiter: ',', newline: '\n' }).data;
        expect(rows).toEqual(expected.filter((row) => row.length > 1 || row[0] !== ''));
      }),
      { numRuns: 2_000 },
    );
  });

  it('numbers lines alike in batches of any size, and cuts only what is wanted once it is told', async () => {
    const bytes = new TextEncoder().encode(`a,b,c\n${'1,"2\n2",3\n\n'.repeat(50)}`);
    const read = async (limits: object, only?: readonly number[]) => {
      const reader = new DelimitedReader(whole(bytes), undefined, { ...DELIMITED_LIMITS, ...limits });
      const rows: (readonly string[])[] = [];
      const lines: number[] = [];
      for await (const batch of reader.batches()) {
        if (only && rows.length === 0) reader.limitTo(only);
        rows.push(...batch.rows);
        lines.push(...batch.lines);
      }
      return { rows, lines };
    };
    const all = await read({});
    expect(all.rows).toHaveLength(51);
    expect(all.lines.slice(0, 4)).toEqual([1, 2, 5, 8]);
    expect(await read({ pieceBytes: 100, batchRows: 3 })).toEqual(all);
    const some = await read({ pieceBytes: 100, batchRows: 3 }, [2]);
    expect(some.lines).toEqual(all.lines);
    expect(some.rows.map((row) => row[2])).toEqual(all.rows.map((row) => row[2]));
    expect(some.rows.at(-1)).toEqual(['', '', '3']);
  });
});
