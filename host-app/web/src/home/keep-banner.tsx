import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSessionQuery } from '../api/session.ts';
import { Button, buttonClass } from '../controls/button.tsx';

const LATER_KEY = 'vitrine.keepLater';

function wasPutOff(): boolean {
  try {
    return sessionStorage.getItem(LATER_KEY) === 'yes';
  } catch {
    return false;
  }
}

/** Asks for mail and password only once there is something to keep, and takes *later* for an answer. */
export function KeepBanner() {
  const { t } = useTranslation('shell');
  const { data: session } = useSessionQuery();
  const [later, setLater] = useState(wasPutOff);
  if (session === undefined || session.user.hasPassword || later) return null;
  const putOff = () => {
    setLater(true);
    try {
      sessionStorage.setItem(LATER_KEY, 'yes');
    } catch {
      // Asked again on the next page: no harm.
    }
  };
  return (
    <aside className="panel mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <KeyRound aria-hidden size={18} className="text-ink-2" />
      <p className="min-w-56 flex-1 text-m">
        <span className="font-medium">{t('keep.title')}</span> <span className="text-ink-2">{t('keep.text')}</span>
      </p>
      <div className="flex gap-2">
        <Button variant="quiet" onPress={putOff}>
          {t('keep.later')}
        </Button>
        <Link to="/settings/me" className={buttonClass('secondary')}>
          {t('keep.action')}
        </Link>
      </div>
    </aside>
  );
}
