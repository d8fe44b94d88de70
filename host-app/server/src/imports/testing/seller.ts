import { setTimeout as delay } from 'node:timers/promises';
import type { Table } from '@vitrine/core/contracts';
import type { Import, ImportFile, Problem } from '../../api.ts';
import type { BrowserClient } from '../../testing/client.ts';

/** Whoever asks more often takes from the machine what the import needs. */
const ASK_AGAIN_MS = 100;

export interface UploadedFile {
  name: string;
  content: string | Uint8Array;
}

/** A person who brings files and looks at what becomes of them. */
export class Seller {
  readonly browser: BrowserClient;

  constructor(browser: BrowserClient) {
    this.browser = browser;
  }

  /** Uploads and answers the id of the import. */
  async upload(files: readonly UploadedFile[], fields: Readonly<Record<string, string>> = {}): Promise<string> {
    const { status, json } = await this.tryUpload(files, fields);
    if (status !== 202) throw new Error(`The upload was refused: ${JSON.stringify(json)}`);
    return (json as { id: string }).id;
  }

  tryUpload(files: readonly UploadedFile[], fields: Readonly<Record<string, string>> = {}) {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const { name, content } of files) {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      form.append('file', new Blob([new Uint8Array(bytes)]), name);
    }
    return this.browser.post('/api/v1/imports', form);
  }

  /** Uploads and waits until it is over or asks. */
  async bring(files: readonly UploadedFile[], fields: Readonly<Record<string, string>> = {}): Promise<Import> {
    return this.settled(await this.upload(files, fields));
  }

  async bringOne(
    name: string,
    content: string | Uint8Array,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<ImportFile> {
    const { files } = await this.bring([{ name, content }], fields);
    const [file] = files;
    if (file === undefined) throw new Error('The import has no file.');
    return file;
  }

  async import(id: string): Promise<Import> {
    const { json } = await this.browser.get(`/api/v1/imports/${id}`);
    return json as Import;
  }

  async settled(id: string): Promise<Import> {
    for (;;) {
      const current = await this.import(id);
      if (current.state !== 'queued' && current.state !== 'running') return current;
      await delay(ASK_AGAIN_MS);
    }
  }

  async answer(current: Import, answer: string | Record<string, string>): Promise<Import> {
    const { status, json } = await this.browser.post(`/api/v1/imports/${current.id}/answer`, {
      fileId: current.question?.fileId ?? '',
      answer,
    });
    if (status !== 202) throw new Error(`The answer was refused: ${JSON.stringify(json)}`);
    return this.settled(current.id);
  }

  async takeBack(id: string): Promise<Import> {
    const { status, json } = await this.browser.post(`/api/v1/imports/${id}/take-back`);
    if (status !== 202) throw new Error(`It could not be taken back: ${JSON.stringify(json as Problem)}`);
    return this.settled(id);
  }

  async query(query: Record<string, unknown>): Promise<Table> {
    const { status, json } = await this.browser.post('/api/v1/query', query);
    if (status !== 200) throw new Error(`The query was refused: ${JSON.stringify(json)}`);
    return json as Table;
  }

  /** One row of measures without dimensions. */
  async measures(dataset: string, fields: readonly string[]): Promise<Record<string, unknown>> {
    const { columns, rows } = await this.query({ dataset, measures: fields.map((field) => ({ field })) });
    return Object.fromEntries(columns.map((column, index) => [column.name, rows[0]?.[index]]));
  }
}
