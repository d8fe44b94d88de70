import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Dialog, type DialogProps } from './dialog.tsx';
import { FormProblem } from './form-problem.tsx';

export interface DecisionDialogProps extends Pick<DialogProps, 'title' | 'size' | 'role'> {
  /** What is done, in a word or two. */
  action: string;
  /** `danger` where something goes away. */
  variant?: 'primary' | 'danger';
  isOpen?: boolean;
  isPending?: boolean;
  isDisabled?: boolean;
  /** The button has the focus where nothing is to be filled in before. */
  focusAction?: boolean;
  /** Why it could not be done. */
  error?: unknown;
  onClose(): void;
  onDecide(): void;
  children: ReactNode;
}

/** Asks for a decision: away with it, or the one thing that the dialog is about. */
export function DecisionDialog({ role = 'alertdialog', isOpen = true, children, ...asked }: DecisionDialogProps) {
  const { action, variant = 'danger', isPending, isDisabled, focusAction, error, onDecide, ...dialog } = asked;
  const { t } = useTranslation('shell');
  return (
    <Dialog
      {...dialog}
      role={role}
      isOpen={isOpen}
      actions={
        <>
          <Button variant="quiet" onPress={dialog.onClose}>
            {t('cancel')}
          </Button>
          <Button
            variant={variant}
            onPress={onDecide}
            {...(isPending !== undefined && { isPending })}
            {...(isDisabled !== undefined && { isDisabled })}
            {...(focusAction !== undefined && { autoFocus: focusAction })}
          >
            {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 text-m text-pretty text-ink-2">
        {children}
        {error !== undefined && <FormProblem error={error} />}
      </div>
    </Dialog>
  );
}
