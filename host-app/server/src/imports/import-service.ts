import type { IncomingMessage } from 'node:http';
import { AppError } from '@vitrine/core/errors';
import { ulid } from 'ulid';
import type { Import, ImportAnswerBody } from '../api.ts';
import { hashHeader } from './file-reader.ts';
import type { Staging } from './files/staging.ts';
import { receiveUpload } from './files/upload.ts';
import type { ImportQueue } from './import-queue.ts';
import { isOver } from './import-record.ts';
import type { ImportStore, NewImport } from './import-store.ts';
import type { ImportWorker } from './import-worker.ts';
import { SAYS } from './sentences.ts';
import type { ShopDirectory } from './shop-directory.ts';
import { readUploadFields } from './upload-fields.ts';

export interface Uploader {
  workspaceId: string;
  userId: string;
  locale: string;
}

/** What a seller may do with imports. */
export class ImportService {
  readonly #store: ImportStore;
  readonly #queue: ImportQueue;
  readonly #staging: Staging;
  readonly #worker: ImportWorker;
  readonly #shops: ShopDirectory;

  constructor(ports: {
    store: ImportStore;
    queue: ImportQueue;
    staging: Staging;
    worker: ImportWorker;
    shops: ShopDirectory;
  }) {
    this.#store = ports.store;
    this.#queue = ports.queue;
    this.#staging = ports.staging;
    this.#worker = ports.worker;
    this.#shops = ports.shops;
  }

  /** Takes the files of a multipart request; reading them goes on after the answer. Errors: `badRequest`, `tooLarge`, `notFound` for the shop. */
  async upload(request: IncomingMessage, by: Uploader): Promise<string> {
    const id = ulid();
    await this.#staging.arriving(id, () => this.#receive(request, id, by));
    this.#worker.wake();
    return id;
  }

  async #receive(request: IncomingMessage, id: string, by: Uploader): Promise<void> {
    const { files, fields } = await receiveUpload(request, id, this.#staging);
    try {
      const wanted = readUploadFields(fields);
      if (wanted.shopId !== null) await this.#shops.shop(by.workspaceId, wanted.shopId);
      const made: NewImport = { id, createdBy: by.userId, source: 'upload', locale: by.locale, ...wanted };
      await this.#store.create(by.workspaceId, made, files, this.#queue.instance);
    } catch (error) {
      await this.#staging.remove(id);
      throw error;
    }
  }

  /** Opens the sample shop and fills it in the background. */
  async startSample(
    by: Uploader,
    shop: { id: string; name: string },
    options: Record<string, unknown>,
  ): Promise<string> {
    const made: NewImport = {
      id: ulid(),
      createdBy: by.userId,
      source: 'sample',
      locale: by.locale,
      shopId: shop.id,
      ask: false,
      country: null,
      timezone: null,
      options,
    };
    const file = { id: ulid(), part: 1, name: shop.name, kind: 'sample' };
    await this.#store.create(by.workspaceId, made, [file], this.#queue.instance);
    this.#worker.wake();
    return made.id;
  }

  /** Errors: `notFound`; `badRequest` when nothing, or something else, was asked. */
  async answer(workspaceId: string, importId: string, { fileId, answer }: ImportAnswerBody): Promise<void> {
    const row = await this.#store.import(workspaceId, importId);
    const { question } = row;
    if (row.state !== 'needsAnswer' || question === null) {
      throw new AppError('badRequest', SAYS.asksNothing(), { details: { state: row.state } });
    }
    if (question.fileId !== fileId) {
      throw new AppError('badRequest', SAYS.otherFile(), { path: '/fileId' });
    }
    if ((typeof answer === 'object') !== (question.kind === 'columns')) {
      throw new AppError('badRequest', SAYS.otherForm(), {
        path: '/answer',
      });
    }
    if (question.choices !== undefined && !question.choices.some((choice) => choice.value === answer)) {
      throw new AppError('badRequest', SAYS.noChoice(), { path: '/answer' });
    }
    const file = (await this.#store.files(workspaceId, importId)).find((one) => one.id === fileId);
    if (file === undefined) throw new AppError('notFound', SAYS.fileGone());
    await this.#store.changeFile(workspaceId, fileId, {
      answers: { ...file.answers, [question.kind]: answer },
      state: 'queued',
    });
    if (question.kind === 'columns' && file.kind !== null) {
      const headerHash = hashHeader(question.header ?? []);
      await this.#store.rememberAnswer(workspaceId, { kind: file.kind, question: 'columns', headerHash }, answer);
    }
    await this.#store.setState(workspaceId, importId, 'queued');
    await this.#queue.enqueue(workspaceId, importId, 'import');
    this.#worker.wake();
  }

  /** Stops an import; what was stored of it before stays. Errors: `notFound`; `badRequest` when it is over. */
  async cancel(workspaceId: string, importId: string): Promise<void> {
    const row = await this.#store.import(workspaceId, importId);
    if (isOver(row.state)) throw new AppError('badRequest', SAYS.isOver());
    await this.#store.requestCancel(workspaceId, importId);
    if (this.#worker.cancel(importId)) return;
    if ((await this.#queue.state(importId)) === 'running') return;
    await this.#store.setState(workspaceId, importId, 'queued');
    await this.#queue.enqueue(workspaceId, importId, 'import');
    this.#worker.wake();
  }

  /** Ends the filling of a sample shop, before the shop is removed. */
  async stopSample(workspaceId: string, shopId: string): Promise<void> {
    for (const importId of await this.#store.unfinished(workspaceId, shopId)) {
      await this.cancel(workspaceId, importId);
      await this.#worker.settled(importId);
    }
  }

  /** Undoes an import. Errors: `notFound`; `badRequest` while it runs or when nothing of it is there. */
  async takeBack(workspaceId: string, importId: string): Promise<void> {
    const current = await this.#store.read(workspaceId, importId, 'en');
    if (current.state === 'takenBack') return;
    if (!isOver(current.state)) throw new AppError('badRequest', SAYS.goesOn());
    if (!hasStored(current)) throw new AppError('badRequest', SAYS.nothingStored());
    await this.#store.setState(workspaceId, importId, 'running');
    await this.#queue.enqueue(workspaceId, importId, 'takeBack');
    this.#worker.wake();
  }
}

function hasStored(current: Import): boolean {
  return current.files.some((file) => file.state === 'done');
}
