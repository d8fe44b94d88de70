import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../controls/class-names.ts';

export interface FaultBarProps {
  text: string;
  /** Goes to what it is about; left out where it is about everything. */
  onShow: (() => void) | undefined;
  className?: string;
}

/** What is wrong with the report, and the way there. */
export function FaultBar({ text, onShow, className }: FaultBarProps) {
  const { t } = useTranslation('compose');
  return (
    <div
      role="alert"
      className={classNames('flex items-start gap-2 bg-down-soft px-4 py-2.5 text-s text-down', className)}
    >
      <TriangleAlert aria-hidden size={15} className="mt-px shrink-0" />
      <p className="min-w-0 flex-1">{text}</p>
      {onShow !== undefined && (
        <button type="button" className="shrink-0 cursor-pointer underline" onClick={onShow}>
          {t('preview.show')}
        </button>
      )}
    </div>
  );
}
