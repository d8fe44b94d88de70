import type { Shop } from '@vitrine/server/api';
import { Ellipsis, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionQuery } from '../../api/session.ts';
import { Button } from '../../controls/button.tsx';
import { ComboBox } from '../../controls/combo-box.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { Menu } from '../../controls/menu.tsx';
import { problemText } from '../../controls/problem-text.ts';
import { toast } from '../../controls/toast.ts';
import { formatDayRange, formatName, formatNumber } from '../../i18n/format.ts';
import { countryOptions, timezoneOptions } from '../../i18n/places.ts';
import { type ShopChange, useUpdateShopMutation } from '../data-api.ts';
import { DeleteShopDialog } from './delete-shop-dialog.tsx';
import { EditableTitle } from './editable-title.tsx';
import { isSample } from './sample.ts';

/** One shop: its name, what is known of it, and country and time zone to correct. */
export function ShopPanel({ shop }: { shop: Shop }) {
  const { t } = useTranslation(['data', 'shell']);
  const { data: session } = useSessionQuery();
  const [update, { isLoading }] = useUpdateShopMutation();
  const [deleting, setDeleting] = useState(false);
  const canEdit = session !== undefined && session.workspace.role !== 'viewer';
  // The sample is nobody's books; a shop goes by an owner's word only.
  const canDelete = session?.workspace.role === 'owner' || (canEdit && isSample(shop));
  const change = async (part: ShopChange) => {
    const answer = await update({ id: shop.id, change: part });
    if (answer.error === undefined) toast(t('shell:saved'));
    else toast({ kind: 'error', text: problemText(answer.error).text });
  };
  const span = shop.firstDay !== null && shop.lastDay !== null ? formatDayRange(shop.firstDay, shop.lastDay) : '';
  return (
    <section aria-busy={isLoading} className="panel p-4 sm:p-5">
      <div className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          {canEdit ? (
            <EditableTitle label={t('shops.name')} value={shop.name} onChange={(name) => void change({ name })} />
          ) : (
            <h2 className="min-h-9 truncate text-l">{shop.name}</h2>
          )}
          <p className="text-m text-ink-2 tabular-nums">
            {shop.orders > 0
              ? t('shops.known', { count: shop.orders, number: formatNumber(shop.orders), span })
              : t('shops.noOrders')}
          </p>
          <p className="mt-0.5 text-s text-ink-3">
            {isSample(shop) ? t('shops.sample') : t('shops.currency', { name: formatName('currency', shop.currency) })}
          </p>
        </div>
        {canDelete && (
          <Menu
            label={shop.name}
            trigger={<IconButton label={t('shell:more')} icon={<Ellipsis aria-hidden size={18} />} />}
            groups={[
              {
                id: 'shop',
                items: [
                  {
                    id: 'delete',
                    label: t('shops.delete'),
                    danger: true,
                    icon: <Trash2 aria-hidden size={16} />,
                    onAction: () => setDeleting(true),
                  },
                ],
              },
            ]}
          />
        )}
      </div>
      <div className="mt-4 grid gap-4 border-t border-line pt-4 sm:grid-cols-2">
        <ComboBox
          label={t('shops.country')}
          isDisabled={!canEdit}
          value={shop.country}
          onChange={(country) => country !== null && country !== shop.country && void change({ country })}
          options={countryOptions(shop.country)}
          empty={t('shell:noMatch')}
        />
        <ComboBox
          label={t('shops.timezone')}
          isDisabled={!canEdit}
          value={shop.timezone}
          onChange={(timezone) => timezone !== null && timezone !== shop.timezone && void change({ timezone })}
          options={timezoneOptions(shop.timezone)}
          empty={t('shell:noMatch')}
        />
      </div>
      {shop.guessed && canEdit && (
        <div className="mt-4 flex flex-wrap items-center gap-3 rounded-control bg-accent-soft px-3.5 py-2.5">
          <p className="min-w-48 flex-1 text-m">{t('shops.guessed')}</p>
          <Button size="s" onPress={() => void change({ country: shop.country, timezone: shop.timezone })}>
            {t('shops.right')}
          </Button>
        </div>
      )}
      {deleting && <DeleteShopDialog shop={shop} onClose={() => setDeleting(false)} />}
    </section>
  );
}
