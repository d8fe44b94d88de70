import type { Problem } from '../../api/problem.ts';

/** One drop of files, from the first byte to its import. */
export interface Upload {
  key: number;
  names: string[];
  /** 0…1 while the bytes travel. */
  sent: number;
  importId?: string;
  problem?: Problem;
}

export type UploadEvent =
  | { type: 'added'; key: number; names: string[] }
  | { type: 'sent'; key: number; share: number }
  | { type: 'accepted'; key: number; importId: string }
  | { type: 'refused'; key: number; problem: Problem }
  | { type: 'dismissed'; key: number };

/** Newest first. */
export function uploadsReducer(uploads: readonly Upload[], event: UploadEvent): readonly Upload[] {
  const change = (part: Partial<Upload>) =>
    uploads.map((upload) => (upload.key === event.key ? { ...upload, ...part } : upload));
  switch (event.type) {
    case 'added':
      return [{ key: event.key, names: event.names, sent: 0 }, ...uploads];
    case 'sent':
      return change({ sent: event.share });
    case 'accepted':
      return change({ sent: 1, importId: event.importId });
    case 'refused':
      return change({ problem: event.problem });
    case 'dismissed':
      return uploads.filter((upload) => upload.key !== event.key);
  }
}
