import { lazy, type ReactNode, Suspense } from 'react';

const ModalBody = lazy(() => import('./modal-body.tsx'));

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose(): void;
  /** Below the body, at the right: the one thing to do last. */
  actions?: ReactNode;
  size?: 's' | 'm' | 'l' | 'xl';
  /** `alertdialog` asks for a decision and is not closed by a click beside it. */
  role?: 'dialog' | 'alertdialog';
  children: ReactNode;
}

/** A dialog in the middle; on a phone it stands on the lower edge. Escape closes it. */
export function Dialog({ isOpen, size = 's', role = 'dialog', ...props }: DialogProps) {
  return isOpen ? (
    <Suspense fallback={null}>
      <ModalBody {...props} shape={size} role={role} />
    </Suspense>
  ) : null;
}
