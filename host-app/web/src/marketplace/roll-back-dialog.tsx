import { useTranslation } from 'react-i18next';
import { DecisionDialog } from '../controls/decision-dialog.tsx';
import { toast } from '../controls/toast.ts';
import { useRollBackMutation } from './marketplace-api.ts';

export interface RollBackDialogProps {
  plugin: string;
  title: string;
  from: string;
  to: string;
  onClose(): void;
}

export function RollBackDialog({ plugin, title, from, to, onClose }: RollBackDialogProps) {
  const { t } = useTranslation('marketplace');
  const [rollBack, { isLoading, error }] = useRollBackMutation();
  const go = async () => {
    const done = await rollBack(plugin);
    if (done.error !== undefined) return;
    toast({ text: t('done.updated', { title, version: to }) });
    onClose();
  };
  return (
    <DecisionDialog
      title={t('back.title', { version: to })}
      action={t('back.go')}
      variant="primary"
      isPending={isLoading}
      error={error}
      onClose={onClose}
      onDecide={() => void go()}
    >
      <p>{t('back.text', { version: to, from })}</p>
    </DecisionDialog>
  );
}
