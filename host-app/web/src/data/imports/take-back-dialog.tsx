import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';

export function TakeBackDialog({ onClose, onConfirm }: { onClose(): void; onConfirm(): void }) {
  const { t } = useTranslation(['data', 'shell']);
  return (
    <Dialog
      title={t('imports.takeBackTitle')}
      role="alertdialog"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t('shell:cancel')}
          </Button>
          <Button variant="danger" onPress={onConfirm} autoFocus>
            {t('imports.takeBack')}
          </Button>
        </>
      }
    >
      <p className="text-m text-pretty text-ink-2">{t('imports.takeBackText')}</p>
    </Dialog>
  );
}
