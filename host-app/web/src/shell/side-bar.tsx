import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useDashboardsQuery } from '../api/graphql.ts';
import { classNames } from '../controls/class-names.ts';
import { localized } from '../i18n/format.ts';
import { AccountMenu } from './account-menu.tsx';
import { AttentionMark } from './attention-mark.tsx';
import { Logo } from './logo.tsx';
import { NAV_ITEMS, type NavItem } from './nav-items.ts';

const entry =
  'relative flex h-9 items-center gap-3 rounded-control px-2.5 text-m text-ink-2 transition-colors hover:bg-sunken hover:text-ink ' +
  'aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-ink max-lg:justify-center';

/** At the left from 768 px on; below 1024 px it shows icons only. */
export function SideBar() {
  const { t } = useTranslation('shell');
  const [main, settings] = [NAV_ITEMS.slice(0, -1), NAV_ITEMS.at(-1)];
  return (
    <nav
      aria-label={t('nav.label')}
      className="sticky top-0 hidden h-dvh w-16 shrink-0 flex-col border-r border-line px-3 py-4 md:flex lg:w-54"
    >
      <Link to="/" className="mb-3 flex h-9 items-center gap-3 rounded-control px-2 max-lg:justify-center">
        <Logo />
        <span className="text-l font-semibold tracking-tight max-lg:sr-only">{t('product')}</span>
      </Link>
      <ul className="flex flex-col gap-0.5">
        {main.map((item) => (
          <SideBarEntry key={item.to} item={item} />
        ))}
      </ul>
      <Favourites />
      <div className="mt-auto flex flex-col gap-0.5">
        <AccountMenu className={entry} />
        <ul>{settings !== undefined && <SideBarEntry item={settings} />}</ul>
      </div>
    </nav>
  );
}

function SideBarEntry({ item }: { item: NavItem }) {
  const { t } = useTranslation('shell');
  const { pathname } = useLocation();
  const Icon = item.icon;
  return (
    <li>
      <Link
        to={item.to}
        className={entry}
        title={t(item.text)}
        {...(item.matches(pathname) && { 'aria-current': 'page' })}
      >
        <Icon aria-hidden size={17} className="shrink-0" />
        <span className="truncate max-lg:sr-only">{t(item.text)}</span>
        {item.to === '/reports' && <AttentionMark />}
      </Link>
    </li>
  );
}

const DOTS = ['bg-series-1', 'bg-series-2', 'bg-series-3', 'bg-series-4', 'bg-series-5', 'bg-series-6'];

function Favourites() {
  const { t } = useTranslation('shell');
  const { pathname } = useLocation();
  const { data } = useDashboardsQuery();
  const favourites = data?.filter((dashboard) => dashboard.favourite) ?? [];
  if (favourites.length === 0) return null;
  return (
    <section aria-label={t('nav.favourites')} className="mt-5 flex min-h-0 flex-col">
      <h2 className="px-2.5 pb-1 text-s font-normal text-ink-3 max-lg:sr-only">{t('nav.favourites')}</h2>
      <ul className="flex min-h-0 flex-col gap-0.5 overflow-y-auto">
        {favourites.map(({ id, title }, index) => (
          <li key={id}>
            <Link
              to={`/d/${id}`}
              title={localized(title)}
              className={entry}
              {...(pathname === `/d/${id}` && { 'aria-current': 'page' })}
            >
              <span aria-hidden className="flex w-[17px] shrink-0 justify-center">
                <span className={classNames('size-2 rounded-full', DOTS[index % DOTS.length])} />
              </span>
              <span className="truncate max-lg:sr-only">{localized(title)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
