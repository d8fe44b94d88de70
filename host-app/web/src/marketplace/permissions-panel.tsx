import type { MarketplacePlugin } from '@vitrine/server/api';
import { Check, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { localized } from '../i18n/format.ts';
import { Panel } from './panel.tsx';

/** What it may do, in plain words; never empty. */
export function PermissionsPanel({ offer }: { offer: MarketplacePlugin }) {
  const { t } = useTranslation('marketplace');
  const harmless = offer.permissions.length === 0;
  const Icon = harmless ? ShieldCheck : Check;
  return (
    <Panel id="may" title={t('detail.may')}>
      <ul className="flex flex-col gap-2 text-m text-pretty text-ink-2">
        {offer.words.map((words) => (
          <li key={words.en} className="flex gap-2.5">
            <Icon
              aria-hidden
              size={17}
              className={harmless ? 'mt-0.5 shrink-0 text-up' : 'mt-0.5 shrink-0 text-ink-3'}
            />
            <span className="min-w-0">{localized({ ...words })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
