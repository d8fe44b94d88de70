import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../controls/class-names.ts';

/** Somebody who runs the server has to act before anybody outside is written to. */
export function OutOfReach({ className }: { className?: string }) {
  const { t } = useTranslation('people');
  return (
    <p
      className={classNames(
        'flex gap-2.5 rounded-control bg-sunken px-3 py-2.5 text-s text-pretty text-ink-2',
        className,
      )}
    >
      <TriangleAlert aria-hidden size={16} className="mt-0.5 shrink-0" />
      {t('contacts.outOfReach')}
    </p>
  );
}
