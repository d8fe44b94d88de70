import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import { IconButton } from './icon-button.tsx';

export interface SheetProps {
  title: string;
  isOpen: boolean;
  onClose(): void;
  actions?: ReactNode;
  children: ReactNode;
}

/** A panel at the right edge, the lower edge on a phone, for what needs more room than a dialog. */
export function Sheet({ title, isOpen, onClose, actions, children }: SheetProps) {
  const { t } = useTranslation('shell');
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className="fixed inset-0 z-50 flex items-end justify-end bg-scrim data-entering:animate-appear"
    >
      <Modal className="h-[88dvh] w-full sm:h-dvh sm:max-w-xl">
        <AriaDialog className="float flex h-full flex-col rounded-b-none outline-none sm:rounded-none">
          <header className="flex items-start gap-4 border-b border-line px-5 py-3">
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
          <div className="min-h-0 flex-1 overflow-auto px-5 py-4">{children}</div>
          {actions !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
