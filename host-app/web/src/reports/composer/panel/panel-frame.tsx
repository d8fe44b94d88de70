import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../controls/icon-button.tsx';

/** What stands beside the sheet: its name, the way out, and the rest. */
export function PanelFrame({ title, onClose, children }: { title: string; onClose(): void; children: ReactNode }) {
  const { t } = useTranslation('compose');
  return (
    <div className="flex h-full flex-col">
      <header className="flex items-start gap-2 px-5 pt-5 pb-3">
        <h2 tabIndex={-1} className="outline-none line-clamp-2 min-w-0 flex-1 pt-0.5 text-pretty">
          {title}
        </h2>
        <IconButton size="s" plain label={t('panel.close')} icon={<X aria-hidden size={17} />} onPress={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-8">{children}</div>
    </div>
  );
}
