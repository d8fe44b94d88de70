import type { MarketplacePlugin } from '@vitrine/server/api';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { localized } from '../i18n/format.ts';

/** What follows from the permissions taken together: data that can leave, roads without encryption. */
export function WarningList({ items }: { items: MarketplacePlugin['warnings'] }) {
  return (
    <ul className="flex flex-col gap-1.5 text-s text-ink">
      {items.map((says) => (
        <li key={says.en} className="flex gap-2">
          <TriangleAlert aria-hidden size={15} className="mt-0.5 shrink-0 text-warn" />
          <span className="min-w-0 wrap-break-word">{localized(says)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The same under its heading, where somebody is about to agree; nothing where there is nothing to know. */
export function GoodToKnow({ warnings }: { warnings: MarketplacePlugin['warnings'] }) {
  const { t } = useTranslation('marketplace');
  if (warnings.length === 0) return null;
  return (
    <div>
      <p className="mb-2 font-medium text-ink">{t('consent.know')}</p>
      <WarningList items={warnings} />
    </div>
  );
}
