import { Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClass } from '../controls/button.tsx';
import { useCanEdit } from '../dashboard/use-can-edit.ts';

/** The way to bringing files, for those who may. */
export function BringLink() {
  const { t } = useTranslation('data');
  const canEdit = useCanEdit();
  if (!canEdit) return null;
  return (
    <Link to="/data/bring" className={buttonClass('primary')}>
      <Upload aria-hidden size={16} />
      {t('nav.bring')}
    </Link>
  );
}
