import { Ellipsis } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useFloatingTrigger } from '../../controls/floating-trigger.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import type { TileFormat } from './tile-address.ts';

const load = () => import('./tile-menu-body.tsx');
const TileMenuBody = lazy(load);

export type TileDialog = 'fullScreen' | 'table' | 'explain';

export interface TileMenuProps {
  title: string;
  /** Tiny words at the top: how old the numbers are. */
  asOf: string | undefined;
  hasData: boolean;
  onOpen(dialog: TileDialog): void;
  onDownload?: ((format: TileFormat) => void) | undefined;
  onEdit?: (() => void) | undefined;
  onDuplicate?: (() => void) | undefined;
  onDelete?: (() => void) | undefined;
  className?: string;
}

/** The button for what can be done with a tile; what it opens is loaded then. */
export function TileMenu(props: TileMenuProps) {
  const { t } = useTranslation('dashboard');
  const { element, isOpen, triggerRef, setOpen } = useFloatingTrigger({
    popup: 'menu',
    preload: () => void load(),
    trigger: (
      <IconButton
        size="s"
        plain
        label={t('menu.label', { title: props.title })}
        icon={<Ellipsis aria-hidden size={16} />}
        className={props.className ?? ''}
      />
    ),
  });
  return (
    <>
      {element}
      {isOpen && (
        <Suspense fallback={null}>
          <TileMenuBody {...props} triggerRef={triggerRef} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
