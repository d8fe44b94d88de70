import { localize } from '@vitrine/core/contracts';
import { contentDisposition } from '../../http/index.ts';
import { fileName } from '../drawing/file-name.ts';
import { XLSX } from '../drawing/file-types.ts';
import type { FileFormat, StoredFile, StoredRun } from './run-store.ts';

const KINDS = {
  pdf: { type: 'application/pdf', place: 'inline' },
  xlsx: { type: XLSX, place: 'attachment' },
} as const;

/** A kept file of a run: a PDF file to look at, a workbook to save. */
export function fileReply({ document }: StoredRun, format: FileFormat, { content, hash }: StoredFile) {
  const { type, place } = KINDS[format];
  const name = fileName(localize(document.title, document.locale));
  return {
    body: content,
    type,
    headers: {
      etag: `"${hash}"`,
      'cache-control': 'private, no-cache',
      'content-disposition': contentDisposition(place, name, format),
    },
  };
}
