import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELIMITED_LIMITS, type DelimitedFormat, DelimitedReader, readSample } from './index.ts';

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function read(bytes: Uint8Array, pieceBytes = 65_536, format?: DelimitedFormat, chunkBytes = 30_000) {
  const reader = new DelimitedReader(chunks(bytes, chunkBytes), format, { ...DELIMITED_LIMITS, pieceBytes });
  const rows: string[][] = [];
  const lines: number[] = [];
  for await (const batch of reader.batches()) {
    rows.push(...batch.rows);
    lines.push(...batch.lines);
  }
  return { rows, lines, format: reader.format };
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const windows = (text: string) => Uint8Array.from([...text].map((character) => character.charCodeAt(0)));

describe('DelimitedReader', () => {
  it('reads commas, semicolons, tabs and an announced delimiter', async () => {
    for (const [delimiter, mark] of [
      [',', ''],
      [';', ''],
      ['\t', ''],
      ['|', 'sep=|\n'],
    ] as const) {
      const { rows } = await read(bytesOf(`${mark}a${delimiter}b\n1${delimiter}"x${delimiter}y"\n`));
      expect(rows).toEqual([
        ['a', 'b'],
        ['1', `x${delimiter}y`],
      ]);
    }
  });

  it('reads UTF-8 with and without mark, UTF-16 of both orders, and Windows-1252', async () => {
    const text = 'Währung,Köln\n€,ü\n';
    const little = Uint8Array.from(Buffer.from(`\uFEFF${text}`, 'utf16le'));
    const big = Uint8Array.from(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16());
    const files: [Uint8Array, string][] = [
      [bytesOf(text), 'utf-8'],
      [bytesOf(`\uFEFF${text}`), 'utf-8'],
      [little, 'utf-16le'],
      [little.subarray(2), 'utf-16le'],
      [big, 'utf-16be'],
      [big.subarray(2), 'utf-16be'],
      [windows('Währung,Köln\n\x80,ü\n'), 'windows-1252'],
    ];
    for (const [bytes, encoding] of files) {
      const result = await read(bytes);
      expect(result.rows).toEqual([
        ['Währung', 'Köln'],
        ['€', 'ü'],
      ]);
      expect(result.format?.encoding).toBe(encoding);
    }
  });

  it('turns to Windows-1252 when a byte far behind the beginning is not UTF-8, and says so', async () => {
    const ascii = bytesOf(`a,b\n${'1,2\n'.repeat(40_000)}`);
    const bytes = Buffer.concat([ascii, windows('Köln,3\n')]);
    const { rows, format } = await read(bytes);
    expect(rows.at(-1)).toEqual(['Köln', '3']);
    expect(format?.encoding).toBe('windows-1252');
  });

  it('stays with UTF-8 when one character is broken among whole ones', async () => {
    const bytes = Buffer.concat([bytesOf('Währung,Straße\nKöln,ä'), Uint8Array.of(0xff), bytesOf('\n')]);
    const { rows, format } = await read(bytes);
    expect(rows).toEqual([
      ['Währung', 'Straße'],
      ['Köln', 'ä\uFFFD'],
    ]);
    expect(format?.encoding).toBe('utf-8');
  });

  it('counts lines through empty lines and quoted newlines of any kind', async () => {
    const { rows, lines } = await read(bytesOf('a,b\r\n\r\n"1\r\n2",x\r3,"y\nz"\r\n4,w'));
    expect(rows).toEqual([
      ['a', 'b'],
      ['1\n2', 'x'],
      ['3', 'y\nz'],
      ['4', 'w'],
    ]);
    expect(lines).toEqual([1, 3, 5, 7]);
  });

  it('keeps a quotation mark that a careless writer did not double', async () => {
    const { rows } = await read(bytesOf('a,b\n"5\\" ruler",2\n3,4\n'));
    expect(rows).toEqual([
      ['a', 'b'],
      ['5\\" ruler', '2'],
      ['3', '4'],
    ]);
  });

  it('refuses binary files, endless rows and too many columns with a code', async () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0);
    await expect(read(png)).rejects.toMatchObject({ code: 'unsupportedFile' });
    await expect(read(Uint8Array.from({ length: 4096 }, (_, i) => (i * 7) % 32))).rejects.toMatchObject({
      code: 'unsupportedFile',
    });
    await expect(read(bytesOf(`a,b\n1,"${'x'.repeat(10_000_000)}`))).rejects.toMatchObject({
      code: 'tooLarge',
      details: { line: 2 },
    });
    await expect(read(bytesOf('a,'.repeat(1_000_000)))).rejects.toMatchObject({ code: 'tooLarge' });
    await expect(read(bytesOf(`${'a,'.repeat(5000)}\n`))).rejects.toMatchObject({
      code: 'tooLarge',
      details: { reason: 'columns' },
    });
  });

  it('gives nothing for an empty file', async () => {
    expect((await read(new Uint8Array(0))).rows).toEqual([]);
  });

  const cell = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom('a,b', 'x\ny', 'say "hi"', '€ü', '', '1.234,56', ' 7 ', '😀'),
  );
  const quote = (text: string) => (/[",\n\r\s]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

  it('gives the same rows wherever the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('\n', '\r\n'),
        async (table, pieceBytes, chunkBytes, newline) => {
          const clean = table.map((row) =>
            row.map((text) => text.replaceAll(/\p{Cc}/gu, (mark) => (mark === '\n' ? mark : ''))),
          );
          const bytes = bytesOf(`head,er\n${clean.map((row) => row.map(quote).join(',')).join(newline)}`);
          const format: DelimitedFormat = { encoding: 'utf-8', delimiter: ',' };
          const whole = await read(bytes, 65_536, format);
          expect(await read(bytes, pieceBytes, format, chunkBytes)).toEqual(whole);
          expect(whole.rows.slice(1)).toEqual(clean.filter((row) => row.length > 1 || row[0] !== ''));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('readSample', () => {
  it('leaves out the last row of a part of a file', () => {
    expect(readSample(bytesOf('a,b\n1,2\n3,'), false)?.rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(readSample(bytesOf('a,b\n1,2'), true)?.rows).toHaveLength(2);
  });

  it('knows nothing of bytes that are no text, or of none', () => {
    expect(readSample(Uint8Array.of(0x50, 0x4b, 3, 4, 20), true)).toBeUndefined();
    expect(readSample(new Uint8Array(0), true)).toBeUndefined();
  });
});
