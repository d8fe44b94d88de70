import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { AppError } from '@vitrine/core/errors';
import busboy from 'busboy';
import { ulid } from 'ulid';
import type { NewFile } from '../import-store.ts';
import { SAYS } from '../sentences.ts';
import { collectYoung } from '../steady-heap.ts';
import type { Staging } from './staging.ts';

export const UPLOAD_LIMIT = 1024 * 1024 * 1024;
/** After so many bytes, what was let go of them is collected: it takes a millisecond, and they come for seconds. */
const COLLECTED_BYTES = 8 * 1024 * 1024;
const MOST_FILES = 500;
const LONGEST_NAME = 255;
/** Parts are numbered in steps, so that the entries of an archive find room after it. */
export const PART_STEP = 10_000;

export interface Upload {
  files: NewFile[];
  fields: Map<string, string>;
}

/** Streams every `file` part to the data folder. Errors: `badRequest`, `tooLarge`; nothing is left behind then. */
export async function receiveUpload(request: IncomingMessage, importId: string, staging: Staging): Promise<Upload> {
  const writing: Promise<void>[] = [];
  const parser = openParser(request);
  try {
    const upload = await receive({ request, parser, writing }, importId, staging);
    if (upload.files.length === 0) {
      throw new AppError('badRequest', SAYS.noFile(), {
        path: '/file',
      });
    }
    return upload;
  } catch (error) {
    request.unpipe(parser);
    request.resume();
    parser.destroy();
    await Promise.allSettled(writing);
    await staging.remove(importId);
    throw error;
  }
}

interface Reception {
  request: IncomingMessage;
  parser: busboy.Busboy;
  /** Files on their way to the disk. */
  writing: Promise<void>[];
}

function receive({ request, parser, writing }: Reception, importId: string, staging: Staging): Promise<Upload> {
  const upload: Upload = { files: [], fields: new Map() };
  const meter = new ByteMeter(UPLOAD_LIMIT);
  return new Promise((resolve, reject) => {
    const broken = (cause?: unknown) => reject(new AppError('badRequest', SAYS.brokeOff(), { cause }));
    parser.on('file', (field, content, { filename }) => {
      // What the parser reports it reports itself; what the disk does, the writing tells.
      content.on('error', () => undefined);
      if (field !== 'file') {
        content.resume();
        reject(unknownPart(field));
        return;
      }
      const file = { id: ulid(), part: (upload.files.length + 1) * PART_STEP, name: cleanName(filename) };
      upload.files.push(file);
      const written = staging.write(importId, file.id, content, meter.stage());
      written.catch(reject);
      writing.push(written);
    });
    parser.on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated || upload.fields.has(name)) reject(unknownPart(name));
      upload.fields.set(name, value);
    });
    const tooMany = () => reject(new AppError('tooLarge', SAYS.tooManyFiles({ limit: MOST_FILES })));
    parser.on('filesLimit', tooMany);
    parser.on('fieldsLimit', tooMany);
    parser.on('error', broken);
    request.on('aborted', broken);
    request.on('error', broken);
    parser.on('close', () => {
      Promise.all(writing).then(() => resolve(upload), reject);
    });
    request.pipe(parser);
  });
}

function openParser(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: MOST_FILES, fields: 20, fieldSize: 1_000, fieldNameSize: 100, headerPairs: 100 },
    });
  } catch (cause) {
    throw new AppError('badRequest', SAYS.notMultipart(), { cause });
  }
}

function unknownPart(name: string): AppError {
  const shown = name.slice(0, 100);
  return new AppError('badRequest', SAYS.unknownPart({ name: shown }), { path: `/${shown}` });
}

/** Only what stands after the last slash of either kind, without control characters. */
export function cleanName(name: string | undefined): string {
  const last = (name ?? '').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replaceAll(/\p{Cc}/gu, '').trim();
  return clean === '' ? 'file' : clean.slice(0, LONGEST_NAME);
}

/** Counts the bytes of several streams together, and sees to it that what was written does not lie about. */
class ByteMeter {
  readonly #limit: number;
  #bytes = 0;
  #collected = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  stage(): Transform {
    return new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        this.#bytes += chunk.byteLength;
        if (this.#bytes > this.#limit) {
          done(new AppError('tooLarge', SAYS.uploadTooLarge()));
          return;
        }
        if (this.#bytes - this.#collected >= COLLECTED_BYTES) {
          this.#collected = this.#bytes;
          collectYoung();
        }
        done(null, chunk);
      },
    });
  }
}
