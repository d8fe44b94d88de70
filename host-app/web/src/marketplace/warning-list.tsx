import type { MarketplacePlugin } from '@vitrine/server/api';
import { TriangleAlert } from 'lucide-react';
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
