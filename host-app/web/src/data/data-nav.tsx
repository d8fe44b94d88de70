import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { tabClass } from '../controls/tabs.tsx';

export const DATA_PAGES = ['shops', 'bring', 'imports', 'tables', 'costs', 'fees'] as const;

/** The pages of the room *Data*. */
export function DataNav() {
  const { t } = useTranslation('data');
  return (
    <nav aria-label={t('nav.label')} className="mb-5 flex gap-5 overflow-x-auto border-b border-line">
      {DATA_PAGES.map((name) => (
        <NavLink key={name} to={`/data/${name}`} className={tabClass}>
          {t(`nav.${name}`)}
        </NavLink>
      ))}
    </nav>
  );
}
