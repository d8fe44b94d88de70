import { readFile } from 'node:fs/promises';
import {
  type CallContext,
  type FileFacts,
  type FileSample,
  type Importer,
  type ImportQuestion,
  localize,
  type ParsedRow,
  type ParseOptions,
  type RawEvent,
} from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { fakeContext } from '@vitrine/core/testing';
import { importers } from '../importers.ts';

/** What a host does with a question: it stops the reading. */
export class Asked extends Error {
  readonly question: ImportQuestion;

  constructor(question: ImportQuestion) {
    super(localize(question.message, 'en'));
    this.question = question;
  }
}

export interface Reading {
  kind: string;
  facts: FileFacts;
  rows: ParsedRow[];
  events: RawEvent[];
  rejects: Extract<ParsedRow, { outcome: 'reject' }>[];
}

export function fixture(name: string): Promise<Uint8Array> {
  return readFile(new URL(`../../fixtures/${name}`, import.meta.url));
}

export async function fixtureText(name: string): Promise<string> {
  return new TextDecoder().decode(await fixture(name));
}

export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

/** The kind that is surest of the file, with how sure it is. */
export function recognise(content: string | Uint8Array): { importer: Importer | undefined; certainty: number } {
  const bytes = bytesOf(content);
  const sample: FileSample = {
    name: 'download.csv',
    bytes: bytes.subarray(0, 65_536),
    complete: bytes.length <= 65_536,
  };
  let importer: Importer | undefined;
  let certainty = 0;
  for (const each of importers) {
    const sure = each.detect(sample);
    if (sure <= certainty) continue;
    certainty = sure;
    importer = each;
  }
  return { importer, certainty };
}

export function optionsOf(more: Partial<ParseOptions> = {}): ParseOptions {
  const onQuestion = (question: ImportQuestion): never => {
    throw new Asked(question);
  };
  return { answers: {}, locale: 'en', name: 'download', onQuestion, ...more };
}

/** Recognises, surveys and reads a file the way a host does; the facts travel as JSON in between. */
export async function readEtsy(content: string | Uint8Array, more: Partial<ParseOptions> = {}): Promise<Reading> {
  const { importer } = recognise(content);
  if (!importer) throw new AppError('unsupportedFile', 'No importer knows this file.');
  const bytes = bytesOf(content);
  const options = optionsOf(more);
  const facts: FileFacts = JSON.parse(JSON.stringify(await importer.survey(stream(bytes), options)));
  const rows: ParsedRow[] = [];
  for await (const batch of importer.parse(stream(bytes), contextOf(options, facts))) rows.push(...batch);
  return {
    kind: importer.kind,
    facts,
    rows,
    events: rows.flatMap((row) => (row.outcome === 'event' ? row.events : [])),
    rejects: rows.filter((row) => row.outcome === 'reject'),
  };
}

export async function* stream(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 20_000) yield bytes.subarray(start, start + 20_000);
}

export function contextOf(
  parse: ParseOptions,
  facts: FileFacts,
  signal = new AbortController().signal,
): CallContext & { parse: ParseOptions; facts: FileFacts } {
  return { ...fakeContext({ signal, locale: parse.locale }), parse, facts };
}
