import { FilePlus2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { formatList, formatMonth, formatNumber } from '../../i18n/format.ts';
import type { Offer } from './offers.ts';
import { WhereToFind } from './where-to-find.tsx';

/** “September’s statement is missing.” Said as an offer, with the way to it. */
export function OfferCard({ offer, withShop }: { offer: Offer; withShop: boolean }) {
  const { t } = useTranslation('data');
  const [where, setWhere] = useState(false);
  const { kind, months, orders } = offer;
  const count = months.length;
  const month = count <= 3 ? formatList(months.map((name) => formatMonth(name))) : '';
  return (
    <div className="flex gap-3 rounded-control bg-warn-soft px-3.5 py-3">
      <FilePlus2 aria-hidden size={18} className="mt-0.5 shrink-0 text-warn" />
      <div className="min-w-0 text-m">
        <p className="font-medium">
          {count <= 3 ? t(`offer.${kind}.named`, { month, count }) : t(`offer.${kind}.many`, { count })}
          {withShop && <span className="font-normal text-ink-2"> {offer.shop}</span>}
        </p>
        <p className="text-pretty text-ink-2">
          {t(`offer.${kind}.text`, { count: orders, number: formatNumber(orders) })}{' '}
          <Button onPress={() => setWhere(true)} className="link inline">
            {t('offer.where')}
          </Button>
        </p>
      </div>
      {where && <WhereToFind kind={kind} onClose={() => setWhere(false)} />}
    </div>
  );
}
