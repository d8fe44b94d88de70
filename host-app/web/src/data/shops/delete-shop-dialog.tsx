import type { Shop } from '@vitrine/server/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DecisionDialog } from '../../controls/decision-dialog.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { useDeleteShopMutation } from '../data-api.ts';
import { useRemoveSampleMutation } from '../imports-api.ts';
import { isSample } from './sample.ts';

/** Erasing a shop cannot be undone: its name is typed first, except for the sample. */
export function DeleteShopDialog({ shop, onClose }: { shop: Shop; onClose(): void }) {
  const { t } = useTranslation('data');
  const [typed, setTyped] = useState('');
  const [remove, removing] = useDeleteShopMutation();
  const [removeSample, removingSample] = useRemoveSampleMutation();
  const sample = isSample(shop);
  const error = removing.error ?? removingSample.error;
  const erase = async () => {
    const answer = sample ? await removeSample() : await remove(shop.id);
    if (answer.error === undefined) onClose();
  };
  return (
    <DecisionDialog
      title={t('shops.deleteTitle', { name: shop.name })}
      action={t('shops.delete')}
      isDisabled={!sample && typed.trim() !== shop.name}
      isPending={removing.isLoading || removingSample.isLoading}
      error={error}
      onClose={onClose}
      onDecide={() => void erase()}
    >
      <p>{t('shops.deleteText')}</p>
      {!sample && (
        <TextField label={t('shops.deleteType', { name: shop.name })} value={typed} onChange={setTyped} autoFocus />
      )}
    </DecisionDialog>
  );
}
