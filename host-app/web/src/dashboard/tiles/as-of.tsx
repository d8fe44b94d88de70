import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../controls/class-names.ts';
import { formatInstant, formatMoment } from '../../i18n/format.ts';

/** Numbers of the last minutes are what everybody expects: how old they are is told on approach. */
const FRESH_MS = 5 * 60_000;

export interface AsOfProps {
  instant: string;
  /** Words beside the title, which are worth more than the moment. */
  hasHint: boolean;
  /** The menu shows itself on approach only: until then, the moment stands there. */
  inPlaceOfMenu: boolean;
}

/** How old the numbers of a tile are, in a word; narrow tiles leave it to their menu. */
export function AsOf({ instant, hasHint, inPlaceOfMenu }: AsOfProps) {
  const { t } = useTranslation('dashboard');
  const whole = t('tile.asOf', { when: formatInstant(instant) });
  const isFresh = useIsFresh(instant);
  return (
    <time
      dateTime={instant}
      title={whole}
      className={classNames(
        'mr-1 hidden text-xs whitespace-nowrap text-ink-3 tabular-nums',
        hasHint ? '@md/head:inline' : '@[12rem]/head:inline',
        isFresh &&
          'transition-opacity pointer-fine:opacity-0 pointer-fine:group-focus-within/tile:opacity-100 pointer-fine:group-hover/tile:opacity-100',
        inPlaceOfMenu &&
          !isFresh &&
          'transition-opacity pointer-fine:-mr-[22px] pointer-fine:group-focus-within/tile:opacity-0 pointer-fine:group-hover/tile:pointer-events-none pointer-fine:group-hover/tile:opacity-0',
      )}
    >
      <span aria-hidden>{formatMoment(instant)}</span>
      <span className="sr-only">{whole}</span>
    </time>
  );
}

/** Until the moment is old enough to be told by itself, also on a page that nobody touches meanwhile. */
function useIsFresh(instant: string): boolean {
  const until = Date.parse(instant) + FRESH_MS;
  const [agedAt, setAgedAt] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setAgedAt(instant), Math.max(0, until - Date.now()));
    return () => clearTimeout(timer);
  }, [instant, until]);
  return Date.now() < until && agedAt !== instant;
}
