import type { CostRow } from '@vitrine/server/api';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShopsQuery, useTableQuery } from '../../api/rest.ts';
import { useSessionQuery } from '../../api/session.ts';
import { Page } from '../../shell/page.tsx';
import { useCostsQuery, usePutCostsMutation } from '../data-api.ts';
import { DataNav } from '../data-nav.tsx';
import type { Column } from '../grid/grid.ts';
import { TableEditor } from '../grid/table-editor.tsx';
import { AddListings } from './add-listings.tsx';
import { currencyOfCosts, TITLED_LISTINGS, titlesOf, toCostRow } from './cost-rows.ts';

export default function CostsPage() {
  const { t } = useTranslation('data');
  const { data: session } = useSessionQuery();
  const { data: shops } = useShopsQuery();
  const source = useCostsQuery();
  const [put, saving] = usePutCostsMutation();
  const offered = useTableQuery(TITLED_LISTINGS.offered).data;
  const sold = useTableQuery(TITLED_LISTINGS.sold).data;
  const names = useMemo(() => titlesOf([offered, sold]), [offered, sold]);
  const columns: Column[] = [
    { key: 'listing', label: t('costs.listing'), kind: 'text', optional: true, names },
    { key: 'sku', label: t('costs.sku'), kind: 'text', optional: true },
    { key: 'validFrom', label: t('costs.validFrom'), kind: 'day', width: '9rem' },
    { key: 'unitCost', label: t('costs.unitCost'), kind: 'decimal', awaited: true, width: '9rem' },
    { key: 'currency', label: t('costs.currency'), kind: 'text', width: '7rem' },
  ];
  const blank = {
    listing: '',
    sku: '',
    validFrom: '2020-01-01',
    unitCost: '',
    currency: currencyOfCosts(shops, session?.workspace.currency),
  };
  return (
    <Page title={t('costs.title')} above={<DataNav />}>
      <TableEditor
        title={t('costs.table')}
        intro={t('costs.intro')}
        address="/api/v1/costs"
        columns={columns}
        source={source}
        blank={blank}
        save={(rows) => put(typeof rows === 'string' ? rows : rows.map((row): CostRow => toCostRow(row)))}
        saving={saving}
        emptyTitle={t('costs.empty')}
        actions={(add, rows) => <AddListings known={rows} blank={blank} onAdd={add} />}
      />
    </Page>
  );
}
