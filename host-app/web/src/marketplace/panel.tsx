import type { ReactNode } from 'react';

/** A part of the page with its heading. */
export function Panel({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="panel p-4 sm:p-5" aria-labelledby={`plugin-${id}`}>
      <h2 id={`plugin-${id}`} className="mb-3">
        {title}
      </h2>
      {children}
    </section>
  );
}
