import type { ReactNode } from 'react';

export interface SectionProps {
  title: string;
  text?: string | undefined;
  actions?: ReactNode;
  children?: ReactNode;
}

/** A panel of settings: what it is about, then its fields or its list. */
export function Section({ title, text, actions, children }: SectionProps) {
  return (
    <section className="panel mb-3.5 p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2>{title}</h2>
          {text !== undefined && <p className="mt-0.5 max-w-xl text-m text-pretty text-ink-2">{text}</p>}
        </div>
        {actions}
      </div>
      {children !== undefined && <div className="mt-4">{children}</div>}
    </section>
  );
}
