import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompletenessQuery } from '../../api/rest.ts';
import { ErrorState } from '../../controls/error-state.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { Select } from '../../controls/select.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import { COVERED_KINDS, hasFiles, yearsOf } from './completeness.ts';
import { CompletenessGrid } from './completeness-grid.tsx';

/** “What we know of 2025”: a year at a time, a shop at a time. */
export function CompletenessPanel() {
  const { t } = useTranslation('data');
  const { data, error, isLoading, refetch } = useCompletenessQuery();
  const [shopId, setShopId] = useState<string>();
  const [chosenYear, setYear] = useState<string>();
  if (isLoading) return <CompletenessSkeleton />;
  if (error !== undefined) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  const shops = data?.shops.filter(hasFiles) ?? [];
  const shop = shops.find((candidate) => candidate.shopId === shopId) ?? shops[0];
  if (shop === undefined) return <NothingKnown />;

  const years = yearsOf(shop);
  const year = years.find((known) => known === chosenYear) ?? years[0] ?? '';
  const at = years.indexOf(year);
  return (
    <div>
      <div className="mb-2 flex min-h-9 items-center gap-2">
        <h2 className="flex-1 text-m">{t('completeness.title', { year })}</h2>
        {years.length > 1 && (
          <>
            <IconButton
              size="s"
              label={t('completeness.earlier')}
              icon={<ChevronLeft aria-hidden size={16} />}
              isDisabled={at === years.length - 1}
              onPress={() => setYear(years[at + 1])}
            />
            <IconButton
              size="s"
              label={t('completeness.later')}
              icon={<ChevronRight aria-hidden size={16} />}
              isDisabled={at === 0}
              onPress={() => setYear(years[at - 1])}
            />
          </>
        )}
      </div>
      {shops.length > 1 && (
        <Select
          label={t('shop')}
          hideLabel
          className="mb-3"
          value={shop.shopId}
          onChange={setShopId}
          options={shops.map(({ shopId: id, name }) => ({ id, label: name }))}
        />
      )}
      <CompletenessGrid shop={shop} year={year} />
    </div>
  );
}

function NothingKnown() {
  const { t } = useTranslation('data');
  return (
    <div>
      <h2 className="text-m">{t('completeness.nothingTitle')}</h2>
      <p className="mt-1 text-m text-pretty text-ink-2">{t('completeness.nothing')}</p>
      <div aria-hidden className="mt-5 flex flex-col gap-2">
        {COVERED_KINDS.map((kind) => (
          <div key={kind} className="flex items-center gap-[3px] text-s text-ink-3">
            <span className="w-24 shrink-0 sm:w-28">{t(`completeness.kind.${kind}`)}</span>
            {Array.from({ length: 12 }, (_, month) => `${kind}-${month}`).map((cell) => (
              <span key={cell} className="h-5 flex-1 rounded-[5px] bg-paper" />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function CompletenessSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-2.5">
      <Skeleton className="mb-3 h-5 w-40" />
      {['orders', 'items', 'statement', 'payments', 'ads'].map((kind) => (
        <Skeleton key={kind} className="h-5 w-full" />
      ))}
    </div>
  );
}
