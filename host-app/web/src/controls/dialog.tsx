import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose(): void;
  /** Below the body, at the right: the one thing to do last. */
  actions?: ReactNode;
  size?: 's' | 'm' | 'l' | 'xl';
  /** `alertdialog` is not closed by a click beside it. */
  role?: 'dialog' | 'alertdialog';
  children: ReactNode;
}

const WIDTHS = { s: 'sm:max-w-md', m: 'sm:max-w-xl', l: 'sm:max-w-3xl', xl: 'sm:max-w-6xl' };

/** A dialog in the middle; on a phone it stands on the lower edge. Escape closes it. */
export function Dialog({ title, isOpen, onClose, actions, size = 's', role = 'dialog', children }: DialogProps) {
  const { t } = useTranslation('shell');
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === 'dialog'}
      className="fixed inset-0 z-50 flex items-end justify-center bg-scrim data-entering:animate-appear sm:items-center sm:p-6"
    >
      <Modal className={classNames('w-full', WIDTHS[size])}>
        <AriaDialog
          role={role}
          className="float flex max-h-[calc(100dvh-2rem)] flex-col rounded-b-none pb-[env(safe-area-inset-bottom)] outline-none sm:max-h-[85dvh] sm:rounded-b-m"
        >
          <header className="flex items-start gap-4 px-5 pt-4 pb-2">
            <Heading slot="title" className="flex-1 pt-1 text-l font-semibold">
              {title}
            </Heading>
            <IconButton
              label={t('close')}
              plain
              icon={<X aria-hidden size={18} />}
              onPress={onClose}
              className="-mr-2"
            />
          </header>
          <div className="min-h-0 flex-1 overflow-auto px-5 pb-5">{children}</div>
          {actions !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
