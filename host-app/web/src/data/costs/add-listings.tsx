import { ListPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useTableQuery } from '../../api/rest.ts';
import { Button } from '../../controls/button.tsx';
import type { Row } from '../grid/grid.ts';
import { rowsForListings, SOLD_LISTINGS } from './cost-rows.ts';

export interface AddListingsProps {
  /** The rows that stand in the grid. */
  known: readonly Row[];
  blank: Row;
  onAdd(rows: readonly Row[]): void;
}

/** Puts every sold listing that has no row into the grid, ready to be filled in. */
export function AddListings({ known, blank, onAdd }: AddListingsProps) {
  const { t } = useTranslation('data');
  const { data: table } = useTableQuery(SOLD_LISTINGS);
  const rows = table === undefined ? [] : rowsForListings(table, known, blank);
  if (rows.length === 0) return null;
  return (
    <Button icon={<ListPlus aria-hidden size={16} />} onPress={() => onAdd(rows)}>
      {t('costs.addListings', { count: rows.length })}
    </Button>
  );
}
