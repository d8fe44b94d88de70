import { useTranslation } from 'react-i18next';
import { DecisionDialog } from '../../controls/decision-dialog.tsx';

export function TakeBackDialog({ onClose, onConfirm }: { onClose(): void; onConfirm(): void }) {
  const { t } = useTranslation('data');
  return (
    <DecisionDialog
      title={t('imports.takeBackTitle')}
      action={t('imports.takeBack')}
      focusAction
      onClose={onClose}
      onDecide={onConfirm}
    >
      <p>{t('imports.takeBackText')}</p>
    </DecisionDialog>
  );
}
