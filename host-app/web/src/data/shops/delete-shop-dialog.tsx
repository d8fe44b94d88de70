import type { Shop } from '@vitrine/server/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { FormProblem } from '../../controls/form-problem.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { useDeleteShopMutation } from '../data-api.ts';
import { useRemoveSampleMutation } from '../imports-api.ts';
import { isSample } from './sample.ts';

/** Erasing a shop cannot be undone: its name is typed first, except for the sample. */
export function DeleteShopDialog({ shop, onClose }: { shop: Shop; onClose(): void }) {
  const { t } = useTranslation(['data', 'shell']);
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
    <Dialog
      title={t('shops.deleteTitle', { name: shop.name })}
      role="alertdialog"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t('shell:cancel')}
          </Button>
          <Button
            variant="danger"
            isDisabled={!sample && typed.trim() !== shop.name}
            isPending={removing.isLoading || removingSample.isLoading}
            onPress={() => void erase()}
          >
            {t('shops.delete')}
          </Button>
        </>
      }
    >
      <p className="text-m text-pretty text-ink-2">{t('shops.deleteText')}</p>
      {!sample && (
        <TextField
          className="mt-4"
          label={t('shops.deleteType', { name: shop.name })}
          value={typed}
          onChange={setTyped}
          autoFocus
        />
      )}
      {error !== undefined && (
        <div className="mt-4">
          <FormProblem error={error} />
        </div>
      )}
    </Dialog>
  );
}
