import type { ReactNode } from 'react';
import { classNames } from '../../controls/class-names.ts';

export interface BesideProps {
  label: string;
  /** Shown on screens that have no room to show it always. */
  open: boolean;
  children: ReactNode;
}

/**
 * What stands beside the page: a column where there is room, a panel over the right edge on smaller screens, over the
 * lower half on phones. The page stays usable, so that every change is seen at once.
 */
export function Beside({ label, open, children }: BesideProps) {
  return (
    <aside
      aria-label={label}
      className={classNames(
        'fixed z-45 flex-col overflow-hidden border-line bg-surface',
        'inset-x-0 bottom-0 h-[62dvh] rounded-t-l border-t pb-[env(safe-area-inset-bottom)] shadow-float',
        'md:inset-x-auto md:top-0 md:right-0 md:h-dvh md:w-[348px] md:rounded-none md:border-t-0 md:border-l',
        'xl:flex xl:shadow-none 2xl:w-[380px]',
        open ? 'flex' : 'hidden',
      )}
    >
      {children}
    </aside>
  );
}

/** Room for the column where it always stands. */
export const BESIDE_ROOM = 'xl:pr-[348px] 2xl:pr-[380px]';
