import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClass } from '../../controls/button.tsx';
import { isOfStranger } from '../../gallery/plugin-kinds.ts';

/** To where a plugin is got back; those of the product and widgets of the workspace are on no marketplace. */
export function PluginLink({ plugin }: { plugin: string }) {
  const { t } = useTranslation('dashboard');
  if (!isOfStranger(plugin)) return null;
  return (
    <Link to={`/gallery/market/${plugin}`} className={buttonClass('secondary', 's')}>
      {t('tile.missing.find')}
    </Link>
  );
}
