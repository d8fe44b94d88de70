import { useTranslation } from 'react-i18next';
import { DecisionDialog } from '../../controls/decision-dialog.tsx';

interface TakeBackProps {
  /** A plugin brought it, by itself. */
  isOfPlugin?: boolean;
  onClose(): void;
  onConfirm(): void;
}

export function TakeBackDialog({ isOfPlugin = false, onClose, onConfirm }: TakeBackProps) {
  const { t } = useTranslation('data');
  return (
    <DecisionDialog
      title={t('imports.takeBackTitle')}
      action={t('imports.takeBack')}
      focusAction
      onClose={onClose}
      onDecide={onConfirm}
    >
      <p>{t(isOfPlugin ? 'imports.takeBackFromPlugin' : 'imports.takeBackText')}</p>
    </DecisionDialog>
  );
}
