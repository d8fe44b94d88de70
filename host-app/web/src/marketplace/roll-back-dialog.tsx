import { useTranslation } from 'react-i18next';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { FormProblem } from '../controls/form-problem.tsx';
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
  const { t } = useTranslation(['marketplace', 'shell']);
  const [rollBack, { isLoading, error }] = useRollBackMutation();
  const go = async () => {
    const done = await rollBack(plugin);
    if (done.error !== undefined) return;
    toast({ text: t('done.updated', { title, version: to }) });
    onClose();
  };
  return (
    <Dialog
      title={t('back.title', { version: to })}
      role="alertdialog"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t('shell:cancel')}
          </Button>
          <Button variant="primary" isPending={isLoading} onPress={() => void go()}>
            {t('back.go')}
          </Button>
        </>
      }
    >
      <p className="text-m text-ink-2">{t('back.text', { version: to, from })}</p>
      {error !== undefined && <FormProblem error={error} />}
    </Dialog>
  );
}
