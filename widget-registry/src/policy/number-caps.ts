import type { Said } from '@vitrine/core/errors';
import { CAPS } from './caps.ts';
import { SAYS } from './sentences.ts';

const LENGTHS = new Set([
  'padding',
  'spacing',
  'offset',
  'width',
  'height',
  'fontSize',
  'strokeWidth',
  'titlePadding',
  'labelPadding',
  'labelOffset',
  'symbolSize',
  'thickness',
  'innerRadius',
  'outerRadius',
]);

/** Of ticks, of bins, and of the colours of a scheme. */
const COUNTS: ReadonlySet<string> = new Set(['tickCount', 'maxbins', 'nice', 'count']);

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number of ticks, or a calendar step that is at least one. */
function countFault(key: string, value: unknown): Said | undefined {
  if (typeof value === 'number') return value <= CAPS.bins ? undefined : SAYS.atMost({ key, limit: CAPS.bins });
  if (!isTree(value)) return undefined;
  if ('expr' in value || 'signal' in value) return SAYS.numberCalculated({ key });
  const { step } = value;
  return step === undefined || (typeof step === 'number' && step >= 1) ? undefined : SAYS.stepAtLeast({ key });
}

/** Why a number is refused wherever it stands; undefined when it is within bounds. */
export function numberFault(key: string, value: unknown): Said | undefined {
  if (COUNTS.has(key)) return countFault(key, value);
  if (key === 'values' || key === 'bins')
    return isTree(value) && !Object.keys(value).some((name) => name.startsWith('$'))
      ? SAYS.valuesCalculated({ key })
      : undefined;
  if (key === 'base' && typeof value === 'number') return value >= 2 ? undefined : SAYS.base();
  if (key === 'strokeDash' && Array.isArray(value))
    return value.every((item) => typeof item !== 'number' || item === 0 || item >= 0.5) ? undefined : SAYS.dash();
  if (LENGTHS.has(key) && typeof value === 'number' && Math.abs(value) > CAPS.length)
    return SAYS.pixels({ key, limit: CAPS.length });
  return undefined;
}
