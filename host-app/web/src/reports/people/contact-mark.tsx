import type { ContactState } from '@vitrine/server/api';
import { BellOff, CircleCheck, CircleX, Hourglass, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';

const MARKS: Readonly<Record<ContactState, { icon: LucideIcon; tone: string }>> = {
  waiting: { icon: Hourglass, tone: 'text-ink-2' },
  confirmed: { icon: CircleCheck, tone: 'text-up' },
  unsubscribed: { icon: BellOff, tone: 'text-ink-3' },
  bounced: { icon: CircleX, tone: 'text-down' },
};

/** Whether somebody outside gets mails, by sign and words. */
export function ContactMark({ state }: { state: ContactState }) {
  const { t } = useTranslation('people');
  const { icon: Icon, tone } = MARKS[state];
  return (
    <span className="inline-flex items-center gap-1.5 text-s text-ink-2">
      <Icon aria-hidden size={15} className={tone} />
      {t(`state.${state}`)}
    </span>
  );
}
