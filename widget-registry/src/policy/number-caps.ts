import { CAPS } from './caps.ts';

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

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number of ticks, or a calendar step that is at least one. */
function countFault(key: string, value: unknown): string | undefined {
  if (typeof value === 'number') return value <= CAPS.bins ? undefined : `${key} is at most ${CAPS.bins}`;
  if (!isTree(value)) return undefined;
  if ('expr' in value || 'signal' in value) return `${key} is a number, never calculated`;
  const { step } = value;
  return step === undefined || (typeof step === 'number' && step >= 1) ? undefined : `a step of ${key} is at least 1`;
}

/** Why a number is refused wherever it stands; undefined when it is within bounds. */
export function numberFault(key: string, value: unknown): string | undefined {
  if (key === 'tickCount' || key === 'maxbins' || key === 'nice') return countFault(key, value);
  if (key === 'values' || key === 'bins')
    return isTree(value) && !Object.keys(value).some((name) => name.startsWith('$'))
      ? `${key} are written out, never calculated`
      : undefined;
  if (key === 'base' && typeof value === 'number')
    return value >= 2 ? undefined : 'the base of a logarithm is at least 2';
  if (key === 'strokeDash' && Array.isArray(value))
    return value.every((item) => typeof item !== 'number' || item === 0 || item >= 0.5)
      ? undefined
      : 'a dash is at least half a pixel long';
  if (LENGTHS.has(key) && typeof value === 'number' && Math.abs(value) > CAPS.length)
    return `${key} is at most ${CAPS.length} pixels`;
  return undefined;
}
