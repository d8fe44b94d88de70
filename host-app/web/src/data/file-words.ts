import type { ImportFile } from '@vitrine/server/api';
import type { TFunction } from 'i18next';
import { formatMonth, formatMonthRange, formatNumber, formatPercent, formatSeconds } from '../i18n/format.ts';
import { shareOf } from './import-state.ts';

type DataText = TFunction<'data'>;

const KINDS = ['orders', 'items', 'statement', 'payments', 'deposits', 'listings', 'ads'] as const;
export type FileKind = (typeof KINDS)[number] | 'table' | 'sample' | 'plugin' | 'unknown';

/** The kind for which there are words: `etsy.orders` → `orders`, and `acme.feed/rows`, a source of a plugin, → `plugin`. */
export function kindOf(kind: string | null): FileKind {
  if (kind === null) return 'unknown';
  if (kind === 'table' || kind.startsWith('files.')) return 'table';
  if (kind.startsWith('sample')) return 'sample';
  if (kind.includes('/')) return 'plugin';
  const last = kind.split('.').at(-1);
  return KINDS.find((known) => known === last) ?? 'unknown';
}

/** The stretch of time of a file: a month, a year, or from month to month. */
export function periodWords(firstDay: string | null, lastDay: string | null): string {
  if (firstDay === null || lastDay === null) return '';
  const [first, last] = [firstDay.slice(0, 7), lastDay.slice(0, 7)];
  if (first === last) return formatMonth(first);
  const year = first.slice(0, 4);
  if (first === `${year}-01` && last === `${year}-12`) return year;
  return formatMonthRange(firstDay, lastDay);
}

/** “Orders, 2025”. */
export function fileTitle(file: Pick<ImportFile, 'kind' | 'firstDay' | 'lastDay' | 'state'>, t: DataText): string {
  const kind = kindOf(file.kind);
  if (kind === 'unknown' && (file.state === 'queued' || file.state === 'running')) return t('kind.reading');
  const period = kind === 'table' ? '' : periodWords(file.firstDay, file.lastDay);
  return period === '' ? t(`kind.${kind}`) : t('kind.withPeriod', { kind: t(`kind.${kind}`), period });
}

/** “1,605 orders”. */
export function countWords(kind: string | null, count: number, t: DataText): string {
  return t(`count.${kindOf(kind)}`, { count, number: formatNumber(count) });
}

export interface FileStatus {
  tone: 'good' | 'moving' | 'warn' | 'bad' | 'quiet';
  text: string;
  /** 0…1 while it moves and the end is known; undefined while it is not. */
  share?: number | undefined;
}

/** What is to be said about a file now, in a few words. */
export function statusOf(file: ImportFile, t: DataText): FileStatus {
  switch (file.state) {
    case 'queued':
      return { tone: 'quiet', text: t('status.queued') };
    case 'running':
      return { tone: 'moving', text: runningWords(file, t), share: shareOf(file) };
    case 'needsAnswer':
      return { tone: 'warn', text: t('status.needsAnswer') };
    case 'failed':
      return { tone: 'bad', text: t('status.failed') };
    case 'cancelled':
      return { tone: 'quiet', text: t('status.cancelled') };
    case 'takenBack':
      return { tone: 'quiet', text: t('status.takenBack') };
    case 'done':
      return doneStatus(file, t);
  }
}

function runningWords(file: ImportFile, t: DataText): string {
  const { progress } = file;
  if (progress === undefined) return t('status.running');
  const rows = formatNumber(progress.rows);
  if (progress.secondsLeft === null) return t('status.read', { rows });
  return t('status.readAndLeft', { rows, left: formatSeconds(progress.secondsLeft) });
}

function doneStatus(file: ImportFile, t: DataText): FileStatus {
  if (file.rejected > 0) {
    const number = formatNumber(file.rejected);
    return { tone: 'warn', text: t('status.rejected', { count: file.rejected, number }) };
  }
  if (file.rows > 0 && file.unchanged === file.rows) return { tone: 'good', text: t('status.known') };
  return { tone: 'good', text: t('status.done') };
}

/** How much of a file has travelled. */
export function sendingWords(share: number, t: DataText): string {
  return share >= 1 ? t('status.queued') : t('status.sending', { share: formatPercent(share, 0) });
}
