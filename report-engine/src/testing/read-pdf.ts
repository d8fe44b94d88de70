import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

interface OutlineEntry {
  title: string;
  below: OutlineEntry[];
}

/** A PDF as a reading aid finds it. */
export interface ReadPdf {
  pages: number;
  /** Width and height of each page, in points. */
  sizes: { width: number; height: number }[];
  /** The text of each page. */
  texts: string[];
  title: string;
  language: string;
  isTagged: boolean;
  outline: OutlineEntry[];
  /** Every role with its alternative text, in the order of reading. */
  structure: { role: string; alt: string | undefined }[];
}

interface Node {
  role?: string;
  alt?: string;
  children?: Node[];
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  try {
    const { info } = await document.getMetadata();
    const told = info as { Title?: string; Language?: string };
    const pages = await Promise.all(
      Array.from({ length: document.numPages }, (_, index) => document.getPage(index + 1)),
    );
    const texts = await Promise.all(
      pages.map(async (page) =>
        (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' '),
      ),
    );
    const marks: unknown = await document.getMarkInfo();
    const trees = await Promise.all(pages.map((page) => page.getStructTree()));
    return {
      pages: document.numPages,
      sizes: pages.map(({ view: [left = 0, bottom = 0, right = 0, top = 0] }) => ({
        width: right - left,
        height: top - bottom,
      })),
      texts,
      title: told.Title ?? '',
      language: told.Language ?? '',
      isTagged: marks instanceof Map && marks.get('Marked') === true,
      outline: outlineOf(await document.getOutline()),
      structure: trees.flatMap((tree) => flat((tree ?? {}) as Node)),
    };
  } finally {
    await task.destroy();
  }
}

function outlineOf(entries: Awaited<ReturnType<PDFDocumentProxy['getOutline']>> | null): OutlineEntry[] {
  return (entries ?? []).map(({ title, items }) => ({ title, below: outlineOf(items) }));
}

function flat({ role, alt, children = [] }: Node): { role: string; alt: string | undefined }[] {
  return [...(role === undefined ? [] : [{ role, alt }]), ...children.flatMap(flat)];
}
