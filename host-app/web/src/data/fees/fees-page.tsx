import type { FeeRow, RateRow } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page.tsx';
import { useFeesQuery, usePutFeesMutation, usePutRatesMutation, useRatesQuery } from '../data-api.ts';
import { DataNav } from '../data-nav.tsx';
import type { Column } from '../grid/grid.ts';
import { TableEditor } from '../grid/table-editor.tsx';
import { FEE_BASES, FEE_CLASSES, toFeeRow, toRateRow } from './fee-rows.ts';

export default function FeesPage() {
  const { t } = useTranslation('data');
  const fees = useFeesQuery();
  const rates = useRatesQuery();
  const [putFees, savingFees] = usePutFeesMutation();
  const [putRates, savingRates] = usePutRatesMutation();
  const feeColumns: Column[] = [
    { key: 'country', label: t('fees.country'), kind: 'text', width: '6rem' },
    { key: 'validFrom', label: t('fees.validFrom'), kind: 'day', width: '9rem' },
    {
      key: 'class',
      label: t('fees.class'),
      kind: 'choice',
      options: FEE_CLASSES.map((id) => ({ id, label: t(`fees.classes.${id}`) })),
    },
    { key: 'percent', label: t('fees.percent'), kind: 'decimal', optional: true, width: '7rem' },
    { key: 'fixed', label: t('fees.fixed'), kind: 'decimal', optional: true, width: '7rem' },
    { key: 'currency', label: t('fees.currency'), kind: 'text', width: '6rem' },
    {
      key: 'of',
      label: t('fees.of'),
      kind: 'choice',
      options: FEE_BASES.map((id) => ({ id, label: t(`fees.bases.${id}`) })),
    },
  ];
  const rateColumns: Column[] = [
    { key: 'day', label: t('rates.day'), kind: 'day' },
    { key: 'from', label: t('rates.from'), kind: 'text' },
    { key: 'to', label: t('rates.to'), kind: 'text' },
    { key: 'rate', label: t('rates.rate'), kind: 'decimal' },
  ];
  const today = new Date().toISOString().slice(0, 10);
  return (
    <Page title={t('fees.title')} above={<DataNav />}>
      <div className="flex flex-col gap-3.5">
        <TableEditor
          title={t('fees.table')}
          intro={t('fees.intro')}
          address="/api/v1/fees"
          columns={feeColumns}
          source={fees}
          blank={{
            country: '',
            validFrom: today,
            class: 'transactionFee',
            percent: '',
            fixed: '',
            currency: '',
            of: 'order',
          }}
          save={(rows) => putFees(typeof rows === 'string' ? rows : rows.map((row): FeeRow => toFeeRow(row)))}
          saving={savingFees}
          emptyTitle={t('fees.empty')}
        />
        <TableEditor
          title={t('rates.table')}
          intro={t('rates.intro')}
          address="/api/v1/rates"
          columns={rateColumns}
          source={rates}
          blank={{ day: today, from: '', to: '', rate: '' }}
          save={(rows) => putRates(typeof rows === 'string' ? rows : rows.map((row): RateRow => toRateRow(row)))}
          saving={savingRates}
          emptyTitle={t('rates.empty')}
        />
      </div>
    </Page>
  );
}
