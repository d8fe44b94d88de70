import assert from 'node:assert/strict';
import {
  type FileFacts,
  type Importer,
  localize,
  type ParsedRow,
  type ParseOptions,
  type RawEvent,
} from '../contracts/index.ts';
import { AppError } from '../errors/index.ts';
import type { ContractCase } from './contract-case.ts';
import { fakeContext } from './fake-context.ts';

/** A file as an author keeps it beside the test. */
export interface SampleFile {
  name: string;
  content: Uint8Array;
}

const SAMPLE_BYTES = 64 * 1024;

/** Files that no importer of tables may take for its own. */
const STRANGE: readonly SampleFile[] = [
  { name: 'empty.csv', content: new Uint8Array() },
  { name: 'binary.csv', content: Uint8Array.from({ length: 4096 }, (_, index) => (index * 151) % 256) },
  { name: 'zeros.csv', content: new Uint8Array(4096) },
];

/** An importer knows its own files, reads them the same each time, row by row, and stops when it is told to. */
export function importerContract(importer: Importer, samples: readonly SampleFile[]): ContractCase[] {
  const { kind } = importer;
  return [
    {
      name: `importer ${kind}: judges any bytes by a number from 0 to 1`,
      run: async () => {
        for (const file of [...STRANGE, ...samples]) {
          const certainty = detect(importer, file);
          assert.ok(certainty >= 0 && certainty <= 1, `${file.name}: ${certainty} is not between 0 and 1`);
        }
      },
    },
    ...samples.flatMap((file) => sampleContract(importer, file)),
  ];
}

function sampleContract(importer: Importer, file: SampleFile): ContractCase[] {
  const about = `importer ${importer.kind}: ${file.name}`;
  return [
    {
      name: `${about} is recognised`,
      run: async () => assert.ok(detect(importer, file) >= 0.5, 'it is not recognised'),
    },
    {
      name: `${about} is read in rows of ascending lines, each an event or a reject`,
      run: async () => {
        const rows = await read(importer, file);
        assert.ok(rows.length > 0, 'it has no rows');
        let before = 1;
        for (const row of rows) {
          assert.ok(
            row.line > before || (before === 1 && row.line === 1),
            `line ${row.line} comes after line ${before}`,
          );
          before = row.line;
          if (row.outcome === 'reject')
            assert.ok(row.code !== '' && localize(row.reason, 'en') !== '', `line ${row.line} has no reason`);
        }
      },
    },
    {
      name: `${about} gives the same events in pieces of any size`,
      run: async () => assert.deepEqual(events(await read(importer, file, 7)), events(await read(importer, file))),
    },
    {
      name: `${about} is left when the import is stopped`,
      run: async () => {
        const stop = new AbortController();
        stop.abort(new AppError('timeout', 'stopped'));
        const parsed = await read(importer, file, SAMPLE_BYTES, stop.signal).catch(() => []);
        assert.deepEqual(parsed, [], 'rows were read after the signal');
      },
    },
  ];
}

function detect(importer: Importer, { name, content }: SampleFile): number {
  const bytes = content.slice(0, SAMPLE_BYTES);
  return importer.detect({ name, bytes, complete: content.byteLength <= SAMPLE_BYTES });
}

/** Reads a whole file as the host does: looked through once, then read. */
export async function read(
  importer: Importer,
  file: SampleFile,
  chunkBytes = SAMPLE_BYTES,
  signal?: AbortSignal,
): Promise<ParsedRow[]> {
  const parse: ParseOptions = {
    answers: {},
    locale: 'en',
    name: file.name.replace(/\.[^.]+$/, ''),
    onQuestion: (question) => {
      throw new AppError('badRequest', `${file.name} asks: ${question.message}`);
    },
  };
  const facts: FileFacts = await importer.survey(chunks(file, chunkBytes), parse);
  const context = { ...fakeContext(signal === undefined ? {} : { signal }), parse, facts };
  const rows: ParsedRow[] = [];
  for await (const batch of importer.parse(chunks(file, chunkBytes), context)) rows.push(...batch);
  return rows;
}

async function* chunks({ content }: SampleFile, bytes: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < content.byteLength; start += bytes) yield content.slice(start, start + bytes);
}

function events(rows: readonly ParsedRow[]): RawEvent[] {
  return rows.flatMap((row) => (row.outcome === 'event' ? [...row.events] : []));
}
