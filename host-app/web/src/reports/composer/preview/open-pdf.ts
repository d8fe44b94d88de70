import { GlobalWorkerOptions, getDocument, type PDFDocumentLoadingTask } from 'pdfjs-dist';
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

// From our own origin, as the content policy wants it.
GlobalWorkerOptions.workerSrc = worker;

/** The bytes are copied: the worker keeps what it is given. */
export function openPdf(bytes: Uint8Array<ArrayBuffer>): PDFDocumentLoadingTask {
  return getDocument({ data: bytes.slice(), enableXfa: false, verbosity: 0 });
}
