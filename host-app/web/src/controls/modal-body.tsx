import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';

export interface ModalBodyProps {
  title: string;
  onClose(): void;
  actions?: ReactNode;
  shape: 's' | 'm' | 'l' | 'xl' | 'sheet';
  role: 'dialog' | 'alertdialog';
  children: ReactNode;
}

const WIDTHS = { s: 'sm:max-w-md', m: 'sm:max-w-xl', l: 'sm:max-w-3xl', xl: 'sm:max-w-6xl', sheet: '' };

/** The common body of Dialog and Sheet. */
export default function ModalBody({ title, onClose, actions, shape, role, children }: ModalBodyProps) {
  const { t } = useTranslation('shell');
  const sheet = shape === 'sheet';
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === 'dialog'}
      className={classNames(
        'fixed inset-0 z-50 flex items-end bg-scrim data-entering:animate-appear',
        sheet ? 'justify-end' : 'justify-center sm:items-center sm:p-6',
      )}
    >
      <Modal className={sheet ? 'h-[88dvh] w-full sm:h-dvh sm:max-w-xl' : classNames('w-full', WIDTHS[shape])}>
        <Dialog
          role={role}
          className={classNames(
            'float flex flex-col rounded-b-none pb-[env(safe-area-inset-bottom)] outline-none',
            sheet ? 'h-full sm:rounded-none' : 'max-h-[calc(100dvh-2rem)] sm:max-h-[85dvh] sm:rounded-b-m',
          )}
        >
          <header
            className={classNames('flex items-start gap-4 px-5 pt-4', sheet ? 'border-b border-line pb-3' : 'pb-2')}
          >
            <Heading slot="title" className="flex-1 pt-1.5 text-l font-semibold">
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
          <div className={classNames('min-h-0 flex-1 overflow-auto px-5 pb-5', sheet && 'pt-4')}>{children}</div>
          {actions !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</footer>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
