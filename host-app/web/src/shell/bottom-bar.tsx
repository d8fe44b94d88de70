import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { AttentionMark } from './attention-mark.tsx';
import { NAV_ITEMS } from './nav-items.ts';

/** At the thumb, on phones. */
export function BottomBar() {
  const { t } = useTranslation('shell');
  const { pathname } = useLocation();
  return (
    <nav
      aria-label={t('nav.label')}
      className="fixed inset-x-0 bottom-0 z-40 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="flex">
        {NAV_ITEMS.map(({ to, text, icon: Icon, matches }) => (
          <li key={to} className="min-w-0 flex-auto">
            <Link
              to={to}
              className="relative flex h-14 flex-col items-center justify-center gap-1 px-1 text-xs text-ink-2 -outline-offset-2 aria-[current=page]:text-accent"
              {...(matches(pathname) && { 'aria-current': 'page' })}
            >
              <Icon aria-hidden size={20} />
              <span className="max-w-full truncate">{t(text)}</span>
              {to === '/reports' && <AttentionMark />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
