import { lazy, type ReactNode, Suspense } from 'react';

const ModalBody = lazy(() => import('./modal-body.tsx'));

export interface SheetProps {
  title: string;
  isOpen: boolean;
  onClose(): void;
  actions?: ReactNode;
  children: ReactNode;
}

/** A panel at the right edge, the lower edge on a phone, for what needs more room than a dialog. */
export function Sheet({ isOpen, ...props }: SheetProps) {
  return isOpen ? (
    <Suspense fallback={null}>
      <ModalBody {...props} shape="sheet" role="dialog" />
    </Suspense>
  ) : null;
}
