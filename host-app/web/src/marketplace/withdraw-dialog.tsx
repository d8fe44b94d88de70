import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DecisionDialog } from '../controls/decision-dialog.tsx';
import { TextField } from '../controls/text-field.tsx';
import { toast } from '../controls/toast.ts';
import { useRevokeMutation, useYankMutation } from './marketplace-api.ts';

export type Withdrawal = 'yank' | 'revoke';

export interface WithdrawDialogProps {
  kind: Withdrawal;
  plugin: string;
  version: string;
  onClose(): void;
}

/** Takes a version off the offer, or back from everybody who has it; both say why. */
export function WithdrawDialog({ kind, plugin, version, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation(['marketplace', 'shell']);
  const [reason, setReason] = useState('');
  const [yank, yanking] = useYankMutation();
  const [revoke, revoking] = useRevokeMutation();
  const { isLoading, error } = kind === 'yank' ? yanking : revoking;
  const go = async () => {
    const said = reason.trim();
    const done = await (kind === 'yank'
      ? yank({ plugin, version, reason: said })
      : revoke({ plugin, versions: version, reason: said }));
    if (done.error !== undefined) return;
    toast({ text: t(kind === 'yank' ? 'versions.doneWithdrawn' : 'versions.doneRevoked', { version }) });
    onClose();
  };
  return (
    <DecisionDialog
      title={t(kind === 'yank' ? 'versions.yank' : 'versions.revoke')}
      action={t(kind === 'yank' ? 'versions.yank' : 'versions.revoke')}
      isPending={isLoading}
      isDisabled={reason.trim() === ''}
      error={error}
      onClose={onClose}
      onDecide={() => void go()}
    >
      <p>{t(kind === 'yank' ? 'versions.yankText' : 'versions.revokeText')}</p>
      <TextField
        label={t('versions.reason')}
        hint={t('versions.reasonHint')}
        maxLength={500}
        autoFocus
        value={reason}
        onChange={setReason}
      />
    </DecisionDialog>
  );
}
