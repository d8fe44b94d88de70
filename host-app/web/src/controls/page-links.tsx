import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import { classNames } from './class-names.ts';
import { tabClass } from './tabs.tsx';

export interface PageLinksProps {
  label: string;
  /** `end`: the pages below the address are not part of it. */
  links: readonly { to: string; title: string; end?: boolean }[];
  className?: string;
}

/** The pages of a room in a row that looks like tabs. On a phone the row scrolls, to where the reader is. */
export function PageLinks({ label, links, className }: PageLinksProps) {
  const { pathname } = useLocation();
  const row = useRef<HTMLElement>(null);
  // A title that grows, as by a count that comes later, moves those after it.
  const places = links.map(({ to, title }) => `${to} ${title}`).join('\n');
  useEffect(() => {
    const at = places.split('\n').findIndex((place) => place.startsWith(`${pathname} `));
    row.current?.children[at]?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [pathname, places]);
  return (
    <nav
      ref={row}
      aria-label={label}
      className={classNames('mb-5 flex gap-5 overflow-x-auto border-b border-line', className)}
    >
      {links.map(({ to, title, end = false }) => (
        <NavLink key={to} to={to} end={end} className={tabClass}>
          {title}
        </NavLink>
      ))}
    </nav>
  );
}
