import { Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClass } from '../controls/button.tsx';

/** The way to bringing files. */
export function BringLink() {
  const { t } = useTranslation('data');
  return (
    <Link to="/data/bring" className={buttonClass('primary')}>
      <Upload aria-hidden size={16} />
      {t('nav.bring')}
    </Link>
  );
}
