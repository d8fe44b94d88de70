import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserProgram, DocumentSource, PageSetup } from '../contract.ts';
import { browserProgram, PdfPrinter, printPage } from '../render/print/index.ts';
import { unpackBrowserInto } from './unpacked-browser.ts';

/** A printer with the shipped Chromium, in a folder that goes with it. */
export interface OwnPrinter extends AsyncDisposable {
  program(): Promise<BrowserProgram>;
  printed(source: DocumentSource, setup: PageSetup, locale: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

export async function ownPrinter(): Promise<OwnPrinter> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-browser-'));
  await unpackBrowserInto(folder);
  const program = () => browserProgram({ folder });
  const printer = new PdfPrinter({ executable: program });
  const close = async () => {
    await printer.close();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    program,
    printed: async (source, setup, locale) => {
      const { html } = await printPage(source, setup, locale);
      return printer.print(html, setup, { title: '', locale, madeAt: source.takenAt });
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
