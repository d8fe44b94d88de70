import { CircleAlert, FileSpreadsheet, Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { classNames } from '../../controls/class-names.ts';
import { ProgressBar } from '../../controls/progress-bar.tsx';
import type { FileStatus } from '../file-words.ts';

const TONES: Record<FileStatus['tone'], string> = {
  good: 'text-up',
  moving: 'text-accent',
  warn: 'text-warn',
  bad: 'text-down',
  quiet: 'text-ink-2',
};

export interface FileCardProps {
  title: string;
  name: string;
  count?: string | undefined;
  status: FileStatus;
  icon?: 'file' | 'table' | 'fault';
  /** What is wrong with the whole file. */
  message?: string | undefined;
  /** The status is a button: to the rejected lines, to the question. */
  onStatus?: (() => void) | undefined;
  /** At the end of the card, for taking away or cancelling. */
  end?: ReactNode;
}

const ICONS = { file: FileSpreadsheet, table: Table2, fault: CircleAlert };

/** One file: what it is, how far it is, how it ended. */
export function FileCard({ title, name, count, status, icon = 'file', message, onStatus, end }: FileCardProps) {
  const Icon = ICONS[icon];
  const tone = classNames('text-s font-medium', TONES[status.tone]);
  return (
    <li className="flex items-center gap-3.5 py-3.5">
      <span
        className={classNames(
          'flex size-9 shrink-0 items-center justify-center rounded-control',
          icon === 'fault' ? 'bg-down-soft text-down' : 'bg-sunken text-ink-2',
        )}
      >
        <Icon aria-hidden size={17} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <div className="min-w-0">
            <p className="truncate text-m font-medium">{title}</p>
            <p className="truncate text-s text-ink-3">{name}</p>
          </div>
          <div className="text-right max-sm:flex max-sm:w-full max-sm:justify-between max-sm:pt-0.5">
            <p className="text-s text-ink-2 tabular-nums">{count}</p>
            {onStatus === undefined ? (
              <p className={classNames(tone, 'tabular-nums')}>{status.text}</p>
            ) : (
              <Button
                onPress={onStatus}
                className={classNames(tone, 'cursor-pointer rounded-s underline-offset-3 data-hovered:underline')}
              >
                {status.text}
              </Button>
            )}
          </div>
        </div>
        {status.tone === 'moving' && <ProgressBar label={name} value={status.share} className="mt-2" />}
        {message !== undefined && <p className="mt-1 text-s text-pretty text-down">{message}</p>}
      </div>
      {end}
    </li>
  );
}
