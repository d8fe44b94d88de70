import { type Comparator, Range, validRange } from 'semver';
import { joinSaid, type Said } from '../errors/index.ts';
import { RANGES } from './reasons.ts';

/** A range of versions as people say it: `^2` is “2.0.0 or newer, but older than 3.0.0”. What is no range stays as it is written. */
export function rangeInWords(range: string): Said {
  if (validRange(range) === null) return RANGES.version({ version: range });
  return joinSaid(new Range(range).set.map(boundsInWords), ' / ');
}

function boundsInWords(bounds: readonly Comparator[]): Said {
  const [from, to, ...more] = bounds.map(boundInWords);
  if (from === undefined) return RANGES.any();
  return to !== undefined && more.length === 0
    ? RANGES.both({ from, to })
    : joinSaid([from, ...(to ? [to] : []), ...more], ', ');
}

/** `<2.0.0-0` is how semver says that pre-releases of 2.0.0 are out as well. */
function boundInWords({ operator, semver, value }: Comparator): Said {
  if (value === '') return RANGES.any();
  const version = semver.version.replace(/-0$/, '');
  if (operator === '>=') return RANGES.orNewer({ version });
  if (operator === '>') return RANGES.newerThan({ version });
  if (operator === '<=') return RANGES.orOlder({ version });
  if (operator === '<') return RANGES.olderThan({ version });
  return RANGES.version({ version });
}
