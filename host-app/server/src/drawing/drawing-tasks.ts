import type { Table } from '@vitrine/core/contracts';
import type {
  DocumentSource,
  DrawnMail,
  MailTexts,
  PageSetup,
  PageTexts,
  Printer,
  UndrawnTile,
} from '@vitrine/report-engine/contract';
import type { BrowserPlace } from '@vitrine/report-engine/print';
import type { BindInput } from '@vitrine/widget-registry/binding';

export interface PageTask {
  source: DocumentSource;
  setup: PageSetup & MailTexts;
  locale: string;
}

export interface DrawnPage {
  html: string;
  /** Tiles that print a reason in their place though their numbers are there. */
  undrawn: readonly UndrawnTile[];
}

interface PdfTask extends PageTask {
  title: string;
  /** Milliseconds that the browser may take for it. */
  printMs: number;
}

export interface DrawnPdf {
  content: Uint8Array;
  undrawn: readonly UndrawnTile[];
}

export interface MailTask {
  source: DocumentSource;
  options: MailTexts & Pick<PageTexts, 'cover'> & { locale: string; link: string };
}

interface WorkbookTask {
  source: DocumentSource;
  options: { locale: string; timezone: string; title: string; paper: PageSetup['format'] };
}

interface TableTask {
  table: Table;
  options: { locale: string; timezone: string; title: string; notes: readonly string[] };
}

/** All that is drawn in the process for it. What goes in and comes out is data that can be sent. */
export class DrawingTasks {
  readonly #place: BrowserPlace;
  #printer: Promise<Printer> | undefined;

  constructor(place: BrowserPlace) {
    this.#place = place;
  }

  async page({ source, setup, locale }: PageTask): Promise<DrawnPage> {
    const { printPage } = await print();
    return printPage(source, setup, locale);
  }

  /** Errors: `timeout`, `unavailable` where no browser starts; the reason of `signal`. */
  async pdf({ title, printMs: deadlineMs, ...page }: PdfTask, signal: AbortSignal): Promise<DrawnPdf> {
    const { html, undrawn } = await this.page(page);
    signal.throwIfAborted();
    this.#printer ??= this.#openPrinter();
    const printer = await this.#printer;
    const { setup, locale, source } = page;
    const content = await printer.print(html, setup, { title, locale, madeAt: source.takenAt, signal, deadlineMs });
    return { content, undrawn };
  }

  async picture(input: BindInput): Promise<string> {
    const { drawWidget } = await import('@vitrine/widget-registry/render');
    return drawWidget(input);
  }

  async png({ svg, locale }: { svg: string; locale: string }): Promise<Uint8Array> {
    const { svgToPng } = await import('@vitrine/widget-registry/render');
    return svgToPng(svg, { locale });
  }

  async mail({ source, options }: MailTask): Promise<DrawnMail> {
    const { mailBody } = await import('@vitrine/report-engine/mail');
    return mailBody(source, options);
  }

  async workbook({ source, options }: WorkbookTask): Promise<Uint8Array> {
    const { workbook } = await import('@vitrine/report-engine/xlsx');
    return (await workbook(source, options)).content;
  }

  async table({ table, options }: TableTask): Promise<Uint8Array> {
    const { tableWorkbook } = await import('@vitrine/report-engine/xlsx');
    return tableWorkbook(table, options);
  }

  async close(): Promise<void> {
    await (await this.#printer)?.close();
  }

  async #openPrinter(): Promise<Printer> {
    const { PdfPrinter, browserProgram } = await print();
    return new PdfPrinter({ executable: () => browserProgram(this.#place) });
  }
}

/** Loaded with the first page: Vega and the browser come along. */
const print = () => import('@vitrine/report-engine/print');
