import { localize } from '@vitrine/core/contracts';
import type { MailBody, PageLogo, PageSetup, Printer, UndrawnTile } from '@vitrine/report-engine/contract';
import type { SavedReportDocument } from '../../api-reports.ts';
import type { RunSnapshot } from '../snapshots/snapshot-store.ts';

/** A snapshot as it is to be drawn. */
export interface Sheet {
  snapshot: RunSnapshot;
  document: Pick<SavedReportDocument, 'title' | 'page' | 'locale' | 'subject' | 'message'>;
  /** The picture that its page names, where it is still there. */
  logo?: PageLogo | undefined;
  /** As Excel has it, where mails carry it. */
  workbook?: Uint8Array | undefined;
}

export interface DrawnPdf {
  content: Uint8Array;
  /** Tiles that print a reason in their place though their numbers are there. */
  undrawn: readonly UndrawnTile[];
}

/** Where the browser is that prints: a folder for the one of the product, or the path of one that the operator named. */
export interface BrowserPlace {
  folder: string;
  path: string | undefined;
}

/** Loaded with the first report: Vega and the browser come along. */
const engine = () => import('@vitrine/report-engine/print');
const letters = () => import('@vitrine/report-engine/mail');

/** Snapshots drawn on paper, as a page, and as a mail. Nothing is asked again. The browser starts with the first print. */
export class Drawing {
  readonly #browser: BrowserPlace;
  #printer: Promise<Printer> | undefined;

  constructor(browser: BrowserPlace) {
    this.#browser = browser;
  }

  async html(sheet: Sheet): Promise<string> {
    return (await this.#page(sheet)).html;
  }

  /** Errors: `timeout`, `unavailable` where no browser starts; the reason of `signal`. */
  async pdf(sheet: Sheet, signal: AbortSignal): Promise<DrawnPdf> {
    const { page, title, locale } = sheet.document;
    const { html, undrawn } = await this.#page(sheet);
    signal.throwIfAborted();
    this.#printer ??= openPrinter(this.#browser);
    const printer = await this.#printer;
    const content = await printer.print(html, setupOf(page, sheet.logo), {
      title: localize(title, locale),
      locale,
      signal,
    });
    return { content, undrawn };
  }

  /** `link` is where the report stands in the product. */
  async mail({ snapshot, document }: Sheet, link: string): Promise<MailBody> {
    const { mailBody } = await letters();
    const { locale, page, subject, message } = document;
    return mailBody(snapshot, {
      locale,
      link,
      ...(page.cover && { cover: page.cover }),
      ...(subject !== undefined && { subject }),
      ...(message !== undefined && { message }),
    });
  }

  async #page({ snapshot, document, logo }: Sheet): Promise<{ html: string; undrawn: readonly UndrawnTile[] }> {
    const { printPage } = await engine();
    const { page, locale, subject, message } = document;
    const words = { ...(subject !== undefined && { subject }), ...(message !== undefined && { message }) };
    return printPage(snapshot, { ...setupOf(page, logo), ...words }, locale);
  }

  async close(): Promise<void> {
    const printer = this.#printer;
    this.#printer = undefined;
    await (await printer)?.close();
  }
}

async function openPrinter(browser: BrowserPlace): Promise<Printer> {
  const { PdfPrinter, browserProgram } = await engine();
  return new PdfPrinter({ executable: () => browserProgram(browser) });
}

function setupOf({ logo: _, ...page }: SavedReportDocument['page'], logo: PageLogo | undefined): PageSetup {
  return { ...page, ...(logo && { logo }), pageNumbers: true };
}
