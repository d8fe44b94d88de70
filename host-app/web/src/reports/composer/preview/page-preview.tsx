import { FileText, Minus, Plus } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../controls/empty-state.tsx';
import { ErrorState } from '../../../controls/error-state.tsx';
import { IconButton } from '../../../controls/icon-button.tsx';
import { problemText } from '../../../controls/problem-text.ts';
import { ProgressBar } from '../../../controls/progress-bar.tsx';
import { Skeleton } from '../../../controls/skeleton.tsx';
import { formatPercent } from '../../../i18n/format.ts';
import { type Fault, isSomewhere } from '../document/faults.ts';
import { FaultBar } from '../fault-bar.tsx';
import { PdfPages } from './pdf-pages.tsx';
import type { Preview } from './use-preview.ts';

const ZOOMS: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];
/** Space around a page. */
const GUTTER = 32;

export interface PagePreviewProps {
  preview: Preview;
  isEmpty: boolean;
  fault: Fault | undefined;
  /** Which days it is looked at with. */
  days: ReactNode;
  /** Goes to the part that is told of. */
  onFault(fault: Fault): void;
}

/** A long report is scrolled in its own place, also with the keyboard. */
const SCROLLED = { tabIndex: 0 };

/** The pages as the PDF has them. */
export function PagePreview({ preview, isEmpty, fault, days, onFault }: PagePreviewProps) {
  const { t } = useTranslation('compose');
  const [zoom, setZoom] = useState(1);
  const [pages, setPages] = useState<number>();
  const [unread, setUnread] = useState<unknown>();
  const { ref, width } = useRoom();
  const { pdf, isMaking, error } = preview;
  const read = (count: number) => {
    setPages(count);
    setUnread(undefined);
  };
  const next = (by: 1 | -1) => ZOOMS[ZOOMS.indexOf(zoom) + by];
  const failure = error ?? unread;
  return (
    <section className="panel flex h-full min-w-0 flex-col overflow-hidden" aria-label={t('preview.label')}>
      <header className="flex min-h-11 items-center gap-2 border-b border-line py-1 pr-1.5 pl-4">
        <h2 className="text-s">{t('preview.title')}</h2>
        <p role="status" className="min-w-0 flex-1 truncate text-s text-ink-3">
          {isMaking ? t('preview.making') : pages === undefined ? '' : t('preview.pages', { count: pages })}
        </p>
        <IconButton
          size="s"
          label={t('preview.smaller')}
          isDisabled={next(-1) === undefined}
          icon={<Minus aria-hidden size={15} />}
          onPress={() => setZoom(next(-1) ?? zoom)}
        />
        <button
          type="button"
          onClick={() => setZoom(1)}
          aria-label={t('preview.zoom', { zoom: formatPercent(zoom, 0) })}
          className="h-7 w-12 cursor-pointer rounded-control text-center text-s text-ink-2 tabular-nums hover:bg-sunken"
        >
          {formatPercent(zoom, 0)}
        </button>
        <IconButton
          size="s"
          label={t('preview.larger')}
          isDisabled={next(1) === undefined}
          icon={<Plus aria-hidden size={15} />}
          onPress={() => setZoom(next(1) ?? zoom)}
        />
      </header>
      {!isEmpty && days}
      <div className="h-0.5">
        {isMaking && !isEmpty && (
          <ProgressBar label={t('preview.making')} value={undefined} className="h-0.5 rounded-none" />
        )}
      </div>
      {failure !== undefined && pdf !== undefined && (
        <FaultBar
          text={fault?.text ?? problemText(failure).text}
          onShow={fault !== undefined && isSomewhere(fault) ? () => onFault(fault) : undefined}
        />
      )}
      <section
        {...SCROLLED}
        ref={ref}
        aria-label={t('preview.frame')}
        className="relative min-h-80 flex-1 overflow-auto bg-sunken p-4 -outline-offset-2"
      >
        {isEmpty ? (
          <EmptyState icon={<FileText aria-hidden size={20} />} title={t('preview.empty')}>
            {t('preview.emptyText')}
          </EmptyState>
        ) : pdf === undefined && failure !== undefined ? (
          <ErrorState error={failure} onRetry={preview.retry} />
        ) : (
          <div style={{ width: width * zoom }} className="mx-auto">
            {pages === undefined && <Skeleton className="aspect-[210/297] w-full bg-surface" />}
            {pdf !== undefined && <PdfPages pdf={pdf} width={width * zoom} onPages={read} onFailure={setUnread} />}
          </div>
        )}
      </section>
    </section>
  );
}

/** The width that a page has at 100 %. */
function useRoom() {
  const ref = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(400);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const watch = new ResizeObserver(() => {
      if (element.clientWidth > GUTTER) setWidth(element.clientWidth - GUTTER);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return { ref, width };
}
