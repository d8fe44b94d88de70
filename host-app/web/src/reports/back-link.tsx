import { ArrowLeft } from 'lucide-react';
import { Link } from 'react-router';

/** To the list that a page belongs to. */
export function BackLink({ to, children }: { to: string; children: string }) {
  return (
    <Link to={to} className="mb-3 inline-flex min-h-6 items-center gap-1.5 text-s text-ink-2 hover:text-ink">
      <ArrowLeft aria-hidden size={15} />
      {children}
    </Link>
  );
}
