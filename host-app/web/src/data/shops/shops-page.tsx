import { Store } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useShopsQuery } from '../../api/rest.ts';
import { EmptyState } from '../../controls/empty-state.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { Skeleton, SkeletonLines } from '../../controls/skeleton.tsx';
import { Page } from '../../shell/page.tsx';
import { BringLink } from '../bring-link.tsx';
import { CompletenessPanel } from '../completeness/completeness-panel.tsx';
import { DataNav } from '../data-nav.tsx';
import { ShopPanel } from './shop-panel.tsx';

/** What there is: the shops, and which files are known of which month. */
export default function ShopsPage() {
  const { t } = useTranslation('data');
  const { data, error, isLoading, refetch } = useShopsQuery();
  const bring = <BringLink />;
  return (
    <Page title={t('shops.title')} above={<DataNav />} actions={bring}>
      {error !== undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <div className="panel">
          <EmptyState icon={<Store aria-hidden size={20} />} title={t('shops.empty')} action={bring}>
            {t('shops.emptyText')}
          </EmptyState>
        </div>
      )}
      <div className="grid items-start gap-3.5 xl:grid-cols-2">
        <div className="grid gap-3.5">
          {isLoading && (
            <div aria-busy className="panel p-5">
              <Skeleton className="mb-4 h-6 w-48" />
              <SkeletonLines lines={3} />
            </div>
          )}
          {data?.map((shop) => (
            <ShopPanel key={shop.id} shop={shop} />
          ))}
        </div>
        {data !== undefined && data.length > 0 && (
          <section className="panel p-4 sm:p-5">
            <CompletenessPanel />
          </section>
        )}
      </div>
    </Page>
  );
}
