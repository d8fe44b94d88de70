import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import { localize } from '@vitrine/core/contracts';
import type { MailBody } from '@vitrine/report-engine/contract';
import type { Drawing, Sheet } from '../drawing/drawing.ts';
import { fileName } from '../drawing/file-name.ts';
import { XLSX } from '../drawing/file-types.ts';
import type { FileFormat, StoredRun } from '../runs/run-store.ts';
import { composeBody, hashOf, type Letter, type MailFile, type Sender } from './compose-mail.ts';
import { ownPartOf, partsOf } from './own-part.ts';

const compress = promisify(zstdCompress);

/** Files that are larger together are led to instead of carried: many mailboxes refuse more. */
const LARGEST_FILES = 7_000_000;

/** Bytes of a body as they are stored. */
export interface PackedPart {
  hash: string;
  bytes: number;
  packed: Buffer;
}

/** A letter whose body is in its final bytes: they are made and packed before the transaction that stores them. */
export interface ReadyLetter extends Letter {
  workspaceId: string;
  runId: string;
  /** The product's page of the run, as the words say it. */
  link: string;
  own: PackedPart;
  /** Files that it leads to, because they are too large for mailboxes. */
  ledTo: readonly FileFormat[];
  /** Pictures and files: the same for all. */
  rest: PackedPart | undefined;
}

/** What a run says and all of its files, by whatever road it goes: how much of them fits, each road knows itself. */
interface RunMessage extends Pick<ReadyLetter, 'link'> {
  body: MailBody;
  files: (MailFile & { format: FileFormat })[];
}

interface Drawn {
  sheet: Sheet;
  pdf: Uint8Array;
  signal?: AbortSignal | undefined;
}

interface LetterPorts {
  drawing: Drawing;
  sender: Sender;
  /** Bytes of files that a mail carries at most; what most mailboxes take where left out. */
  largestFiles?: number;
  /** Where people open a page of the product. */
  link(path: string): Promise<string>;
}

/** What a run becomes when it is sent: words, pictures and files, drawn from what was kept of it. */
export class RunLetters {
  readonly #ports: LetterPorts;

  constructor(ports: LetterPorts) {
    this.#ports = ports;
  }

  /** Errors: as of `Drawing.mail`; the reason of `signal`. */
  async message(run: StoredRun, { sheet, pdf, signal }: Drawn): Promise<RunMessage> {
    const { drawing } = this.#ports;
    const link = await this.link(`/reports/${run.report_id}?run=${run.id}`);
    return { body: await drawing.mail(sheet, link, signal), link, files: filesOf(run, sheet, pdf) };
  }

  async letter(
    workspaceId: string,
    run: StoredRun,
    { cc = [], replyTo, ...drawn }: Drawn & { cc?: readonly string[]; replyTo?: string },
  ): Promise<ReadyLetter> {
    const { sender, largestFiles = LARGEST_FILES } = this.#ports;
    const { link, body: words, files } = await this.message(run, drawn);
    const isTooLarge = files.reduce((sum, { content }) => sum + content.length, 0) > largestFiles;
    const ledTo = isTooLarge ? files.map(({ format }) => format) : [];
    const letter: Letter = {
      about: [workspaceId, run.id],
      sender,
      date: new Date(),
      body: words,
      files: isTooLarge ? [] : files,
      cc,
      ...(replyTo === undefined ? {} : { replyTo }),
    };
    const { body, boundary } = await composeBody(letter);
    const { own, rest } = partsOf(body, boundary);
    const stored = { own: await partOf(own), rest: rest && (await partOf(rest)) };
    return { ...letter, workspaceId, runId: run.id, link, ledTo, ...stored };
  }

  /** The words of a letter as somebody outside gets them. */
  async ownPart(letter: ReadyLetter, words: { text: string; html: string }): Promise<PackedPart> {
    return partOf(await ownPartOf(letter, words));
  }

  /** A whole address of this server. */
  link(path: string): Promise<string> {
    return this.#ports.link(path);
  }
}

async function partOf(content: Buffer): Promise<PackedPart> {
  return { hash: hashOf(content), bytes: content.length, packed: await compress(content) };
}

/** What the report says that its mails carry; without a workbook, the rest of it. */
function filesOf({ document }: StoredRun, { workbook }: Sheet, pdf: Uint8Array): RunMessage['files'] {
  const name = fileName(localize(document.title, document.locale));
  const { files = ['pdf'] } = document;
  return files.flatMap((format): RunMessage['files'] => {
    if (format === 'pdf') return [{ format, name: `${name}.pdf`, type: 'application/pdf', content: pdf }];
    return workbook === undefined ? [] : [{ format, name: `${name}.xlsx`, type: XLSX, content: workbook }];
  });
}
