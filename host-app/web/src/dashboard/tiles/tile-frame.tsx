import { type ReactNode, type Ref, useId } from 'react';
import { classNames } from '../../controls/class-names.ts';

export interface TileFrameProps {
  ref?: Ref<HTMLElement>;
  title: string;
  hint?: string | undefined;
  /** At the right of the title: marks and the menu. */
  actions?: ReactNode;
  /** Where the tile is taken to be moved, in the editor. */
  handle?: ReactNode;
  selected?: boolean;
  busy?: boolean;
  /** Text tiles are words on the page and have no head of their own. */
  bare?: boolean;
  children: ReactNode;
  className?: string;
}

/** The paper of a tile: title, hint, actions, and room for the picture that is the same in every state. */
export function TileFrame(props: TileFrameProps) {
  const { ref, title, hint, actions, handle, selected, busy, bare, children, className } = props;
  const id = useId();
  return (
    <article
      ref={ref}
      {...(title === '' ? {} : { 'aria-labelledby': id })}
      aria-busy={busy ?? false}
      className={classNames(
        'group/tile panel relative flex size-full min-w-0 flex-col px-4 pt-3 pb-3.5 lg:px-[18px]',
        selected && 'border-accent ring-1 ring-accent',
        className,
      )}
    >
      {handle}
      <header
        className={classNames(
          'flex min-h-7 shrink-0 items-center gap-2',
          bare ? 'absolute top-1.5 right-2 z-10 min-h-0' : '@container/head',
          // The handle lies under the words; what is pressed stays above it.
          handle !== undefined && 'pointer-events-none z-10',
          handle !== undefined && !bare && 'relative',
        )}
      >
        <div className={classNames('flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2', bare && 'sr-only')}>
          <h3
            id={id}
            className="line-clamp-3 max-w-full shrink-0 text-s font-medium hyphens-auto wrap-break-word text-ink"
            title={title}
          >
            {title}
          </h3>
          {hint !== undefined && (
            <span className="max-w-full min-w-0 truncate text-xs text-ink-3" title={hint}>
              {hint}
            </span>
          )}
        </div>
        <div className="pointer-events-auto flex shrink-0 items-center">{actions}</div>
      </header>
      <div className={classNames('relative min-h-0 flex-1', bare ? '' : 'mt-1')}>{children}</div>
    </article>
  );
}
