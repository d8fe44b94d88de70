import { localize } from '@vitrine/core/contracts';
import type { MailBody, PageLogo, PageSetup } from '@vitrine/report-engine/contract';
import type { SavedReportDocument } from '../../api-reports.ts';
import type { DrawingProcess, DrawnPdf, PageTask } from '../../drawing/index.ts';
import { DEADLINES } from '../queue/deadlines.ts';
import type { RunSnapshot } from '../snapshots/snapshot-store.ts';

/** A snapshot as it is to be drawn. */
export interface Sheet {
  snapshot: RunSnapshot;
  document: Pick<SavedReportDocument, 'title' | 'page' | 'locale' | 'subject' | 'message'>;
  /** The picture on its pages, where it has one. */
  logo?: PageLogo | undefined;
  /** As Excel has it, where mails carry it. */
  workbook?: Uint8Array | undefined;
}

/** Snapshots drawn on paper, as a page, as a mail and as a workbook, beside the server. Nothing is asked again. */
export class Drawing {
  readonly #process: DrawingProcess;
  readonly #printMs: number;

  constructor(process: DrawingProcess, printMs: number = DEADLINES.print) {
    this.#process = process;
    this.#printMs = printMs;
  }

  async html(sheet: Sheet, signal: AbortSignal): Promise<string> {
    return (await this.#process.run('page', pageOf(sheet), signal)).html;
  }

  /** Errors: `timeout`, `unavailable` where no browser starts; the reason of `signal`. */
  pdf(sheet: Sheet, signal: AbortSignal): Promise<DrawnPdf> {
    const { title, locale } = sheet.document;
    const task = { ...pageOf(sheet), title: localize(title, locale), printMs: this.#printMs };
    return this.#process.run('pdf', task, signal);
  }

  /** `link` is where the report stands in the product. */
  mail({ snapshot, document }: Sheet, link: string, signal?: AbortSignal): Promise<MailBody> {
    const { locale, page } = document;
    const options = { locale, link, ...(page.cover && { cover: page.cover }), ...wordsOf(document) };
    return this.#process.run('mail', { source: snapshot, options }, signal);
  }

  /** As an Excel workbook, of the same numbers as its pages. */
  workbook(
    snapshot: RunSnapshot,
    { title, locale, timezone, page }: Pick<SavedReportDocument, 'title' | 'locale' | 'timezone' | 'page'>,
    signal?: AbortSignal,
  ): Promise<Uint8Array> {
    const options = { locale, timezone, title: localize(title, locale), paper: page.format };
    return this.#process.run('workbook', { source: snapshot, options }, signal);
  }
}

function pageOf({ snapshot, document, logo }: Sheet): PageTask {
  const { page, locale } = document;
  return { source: snapshot, setup: { ...setupOf(page, logo), ...wordsOf(document) }, locale };
}

function wordsOf({ subject, message }: Sheet['document']): Pick<Sheet['document'], 'subject' | 'message'> {
  return { ...(subject !== undefined && { subject }), ...(message !== undefined && { message }) };
}

function setupOf({ logo: _, ...page }: SavedReportDocument['page'], logo: PageLogo | undefined): PageSetup {
  return { ...page, ...(logo && { logo }), pageNumbers: true };
}
