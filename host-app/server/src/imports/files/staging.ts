import { createReadStream, createWriteStream } from 'node:fs';
import {
  appendFile,
  copyFile,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileSample } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { ulid } from 'ulid';
import { SAYS } from '../sentences.ts';

const SAMPLE_BYTES = 128 * 1024;

/**
 * Where uploaded files stand until they are read: `<data folder>/imports/<import>/<file>`. They name buyers, so they are
 * removed as soon as their import is over.
 */
export class Staging {
  readonly #folder: string;
  readonly #create: (path: string) => Writable;
  /** Uploads that are still coming in; nothing else knows of them yet. */
  readonly #arriving = new Set<string>();

  /** `create` opens the file of an upload; none may stand at its place. */
  constructor(dataDir: string, create = createFile) {
    this.#folder = join(dataDir, 'imports');
    this.#create = create;
  }

  /** The name of this data folder among those of other instances; made once. */
  async instance(): Promise<string> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const file = join(this.#folder, 'instance');
    const known = await readFile(file, 'utf8').catch(() => '');
    if (known !== '') return known;
    const made = ulid();
    await writeFile(file, made, { mode: 0o600 });
    return made;
  }

  /** Keeps an upload's files from being swept until it is recorded or given up. */
  async arriving<T>(importId: string, receive: () => Promise<T>): Promise<T> {
    this.#arriving.add(importId);
    try {
      return await receive();
    } finally {
      this.#arriving.delete(importId);
    }
  }

  /** Writes a stream whole or not at all; `meter` may look at every chunk and refuse. Errors: `unavailable` when the disk is full. */
  async write(importId: string, fileId: string, content: Readable, meter?: Transform): Promise<void> {
    const folder = join(this.#folder, importId);
    const unfinished = join(folder, `${fileId}.part`);
    // A stream may fail before it is read; the reading tells.
    content.on('error', () => undefined);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const target = this.#create(unfinished);
      if (meter === undefined) await pipeline(content, target);
      else await pipeline(content, meter, target);
      await rename(unfinished, join(folder, fileId));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw isDiskFull(error) ? diskFull(error) : error;
    }
  }

  /** Adds text to a file, which it makes at first. Errors: `unavailable` when the disk is full. */
  async append(importId: string, fileId: string, text: string): Promise<void> {
    try {
      await appendFile(this.path(importId, fileId), text, { mode: 0o600 });
    } catch (error) {
      throw isDiskFull(error) ? diskFull(error) : error;
    }
  }

  /** The same content under another name. */
  async again(importId: string, fileId: string, name: string): Promise<void> {
    const [from, to] = [this.path(importId, fileId), this.path(importId, name)];
    // Not every file system knows a second name of one file.
    await link(from, to).catch(() => copyFile(from, to));
  }

  /** Where a file stands. */
  path(importId: string, fileId: string): string {
    return join(this.#folder, importId, fileId);
  }

  read(importId: string, fileId: string): AsyncIterable<Uint8Array> {
    return createReadStream(this.path(importId, fileId));
  }

  /** Errors: `notFound` when the file is gone. */
  async sample(importId: string, fileId: string, name: string): Promise<FileSample> {
    const handle = await open(this.path(importId, fileId)).catch(() => undefined);
    if (handle === undefined) {
      throw new AppError('notFound', SAYS.stagedGone());
    }
    try {
      const { size } = await handle.stat();
      const bytes = new Uint8Array(Math.min(size, SAMPLE_BYTES));
      await handle.read(bytes, 0, bytes.byteLength, 0);
      return { name, bytes, complete: size <= SAMPLE_BYTES };
    } finally {
      await handle.close();
    }
  }

  /** Of all files of an import, in bytes; 0 when it has none. */
  async size(importId: string): Promise<number> {
    const folder = join(this.#folder, importId);
    const names = await readdir(folder).catch(() => []);
    const sizes = await Promise.all(names.map((name) => stat(join(folder, name)).then((file) => file.size)));
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  removeFile(importId: string, fileId: string): Promise<void> {
    return rm(this.path(importId, fileId), { force: true });
  }

  remove(importId: string): Promise<void> {
    return rm(join(this.#folder, importId), { recursive: true, force: true });
  }

  /** Removes what an interrupted upload, an ended import or an erased workspace left behind. */
  async sweep(living: () => Promise<ReadonlySet<string>>): Promise<void> {
    const entries = await readdir(this.#folder, { withFileTypes: true });
    const arriving = new Set(this.#arriving);
    // Asked after the folder was read: an upload that was recorded in the meantime is among them.
    const needed = await living();
    const left = entries.filter(({ name }) => !arriving.has(name) && !needed.has(name));
    await Promise.all(left.filter((entry) => entry.isDirectory()).map((entry) => this.remove(entry.name)));
  }
}

/** The beginning of a stream as a sample; the rest is not read. */
export async function sampleOf(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  name: string,
): Promise<FileSample> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > SAMPLE_BYTES) break;
  }
  const bytes = Buffer.concat(chunks).subarray(0, SAMPLE_BYTES);
  return { name, bytes, complete: size <= SAMPLE_BYTES };
}

function createFile(path: string): Writable {
  return createWriteStream(path, { flags: 'wx', mode: 0o600 });
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

function diskFull(cause: unknown): AppError {
  return new AppError('unavailable', SAYS.diskFull(), { cause });
}
