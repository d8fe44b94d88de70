import type { MarketplacePlugin } from '@vitrine/server/api';
import { localized } from '../i18n/format.ts';

/** What is asked for, one by one. */
export function PermissionList({ items, isNew }: { items: MarketplacePlugin['permissions']; isNew: boolean }) {
  return (
    <ul className="divide-y divide-line rounded-m border border-line">
      {items.map(({ key, says }) => (
        <li key={key} className={isNew ? 'bg-warn-soft px-3.5 py-2.5 text-ink' : 'px-3.5 py-2.5 text-ink'}>
          {localized(says)}
        </li>
      ))}
    </ul>
  );
}
