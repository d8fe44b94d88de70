import { useTranslation } from 'react-i18next';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';

export interface DiscardDialogProps {
  isOpen: boolean;
  onClose(): void;
  onDiscard(): void;
}

/** Asks before the draft gives way to what is published. */
export function DiscardDialog({ isOpen, onClose, onDiscard }: DiscardDialogProps) {
  const { t } = useTranslation('editor');
  const { t: shell } = useTranslation('shell');
  return (
    <Dialog
      role="alertdialog"
      title={t('discard.title')}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{shell('cancel')}</Button>
          <Button
            variant="danger"
            onPress={() => {
              onClose();
              onDiscard();
            }}
          >
            {t('discard.action')}
          </Button>
        </>
      }
    >
      <p className="text-m text-ink-2">{t('discard.text')}</p>
    </Dialog>
  );
}
