import { useTranslation } from 'react-i18next';
import { PageLinks } from '../controls/page-links.tsx';
import { useCanEdit } from '../dashboard/use-can-edit.ts';

export const DATA_PAGES = ['shops', 'bring', 'imports', 'tables', 'costs', 'fees'] as const;

/** The pages of the room *Data*; who only looks brings no files. */
export function DataNav() {
  const { t } = useTranslation('data');
  const canEdit = useCanEdit();
  return (
    <PageLinks
      label={t('nav.label')}
      links={DATA_PAGES.filter((name) => canEdit || name !== 'bring').map((name) => ({
        to: `/data/${name}`,
        title: t(`nav.${name}`),
      }))}
    />
  );
}
