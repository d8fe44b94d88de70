import { type ReactNode, useEffect } from 'react';
import { classNames } from '../controls/class-names.ts';

export interface PageProps {
  /** Heading and the name of the tab. */
  title: string;
  /** Below the heading. */
  intro?: ReactNode;
  /** At the right of the heading. */
  actions?: ReactNode;
  /** Before the heading: where the page belongs. */
  above?: ReactNode;
  /** `text` is narrower, for forms and lists that are read. */
  width?: 'full' | 'text';
  children: ReactNode;
}

/** The frame of a page: gutter, heading, actions. */
export function Page({ title, intro, actions, above, width = 'full', children }: PageProps) {
  usePageTitle(title);
  return (
    <div
      className={classNames(
        'w-full px-4 pt-5 pb-12 md:px-6 lg:px-7',
        width === 'full' ? 'mx-auto max-w-[1680px]' : 'max-w-4xl',
      )}
    >
      {above}
      <header className="mb-5 flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-56">
          <h1>{title}</h1>
          {intro !== undefined && <div className="mt-1.5 max-w-xl text-m text-pretty text-ink-2">{intro}</div>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Vitrine' : `${title} · Vitrine`;
  }, [title]);
}
