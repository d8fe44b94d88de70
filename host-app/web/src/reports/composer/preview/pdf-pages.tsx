import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface PdfPagesProps {
  pdf: Uint8Array<ArrayBuffer>;
  /** CSS pixels of a page. */
  width: number;
  /** Told when the pages of this file are known. */
  onPages(count: number): void;
  /** Told when the file cannot be read. */
  onFailure(cause: unknown): void;
}

/** The pages of a PDF as pictures, each with its text for those who do not see it. Older pages stay until newer ones are drawn. */
export function PdfPages({ pdf, width, onPages, onFailure }: PdfPagesProps) {
  const [file, setFile] = useState<PDFDocumentProxy>();
  const told = useRef({ onPages, onFailure });
  told.current = { onPages, onFailure };
  useEffect(() => {
    let isOver = false;
    const open = async () => {
      const { openPdf } = await import('./open-pdf.ts');
      if (isOver) return;
      const task = openPdf(pdf);
      const opened = await task.promise;
      if (isOver) return void task.destroy();
      setFile(opened);
      told.current.onPages(opened.numPages);
    };
    open().catch((cause: unknown) => {
      if (!isOver) told.current.onFailure(cause);
    });
    return () => {
      isOver = true;
    };
  }, [pdf]);
  // A file is let go when the next one is there, not before: its pages are still looked at.
  useEffect(() => () => void file?.loadingTask.destroy(), [file]);
  if (file === undefined) return null;
  const places = Array.from({ length: file.numPages }, (_, index) => index + 1);
  return (
    <ol className="flex flex-col gap-4">
      {places.map((place) => (
        <PdfPage key={place} file={file} place={place} width={width} />
      ))}
    </ol>
  );
}

function PdfPage({ file, place, width }: { file: PDFDocumentProxy; place: number; width: number }) {
  const { t } = useTranslation('compose');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [text, setText] = useState('');
  const [ratio, setRatio] = useState(297 / 210);
  useEffect(() => {
    const drawing = new AbortController();
    const draw = async () => {
      const page = await file.getPage(place);
      if (drawing.signal.aborted) return;
      const { width: wide, height: high } = page.getViewport({ scale: 1 });
      setRatio(high / wide);
      const picture = await pictureOf(page, width / wide, drawing.signal);
      const shown = canvas.current;
      if (picture === undefined || shown === null) return;
      shown.width = picture.width;
      shown.height = picture.height;
      shown.getContext('2d')?.drawImage(picture, 0, 0);
      shown.dataset['drawn'] = 'true';
      const words = await textOf(page);
      if (!drawing.signal.aborted) setText(words);
    };
    // A file that was let go meanwhile has no pages to draw.
    draw().catch(() => undefined);
    return () => drawing.abort();
  }, [file, place, width]);
  return (
    <li className="list-none">
      <div
        className="mx-auto overflow-hidden rounded-[2px] bg-[#fff] shadow-float"
        style={{ width, height: Math.round(width * ratio) }}
      >
        <canvas
          ref={canvas}
          role="img"
          aria-label={t('preview.page', { place, count: file.numPages })}
          className="block size-full"
        />
      </div>
      <p className="sr-only">{text}</p>
    </li>
  );
}

/** Drawn aside, so that what is looked at does not become white in between. */
async function pictureOf(
  page: PDFPageProxy,
  scale: number,
  signal: AbortSignal,
): Promise<HTMLCanvasElement | undefined> {
  const viewport = page.getViewport({ scale: scale * window.devicePixelRatio });
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  const task = page.render({ canvas, viewport });
  const stop = () => task.cancel();
  signal.addEventListener('abort', stop, { once: true });
  await task.promise;
  signal.removeEventListener('abort', stop);
  return signal.aborted ? undefined : canvas;
}

async function textOf(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(' ');
}
