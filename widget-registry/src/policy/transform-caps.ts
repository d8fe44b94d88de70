import type { Said } from '@vitrine/core/errors';
import { CAPS } from './caps.ts';
import { SAYS } from './sentences.ts';

type Tree = Readonly<Record<string, unknown>>;

function asTree(value: unknown): Tree | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function above(value: unknown, most: number): boolean {
  return value !== undefined && !(typeof value === 'number' && value <= most);
}

/** A sequence `{ start, stop, step }` or a list of keys that a transform fills in. */
export function keyCount(keyvals: unknown): number {
  if (keyvals === undefined) return 0;
  if (Array.isArray(keyvals)) return keyvals.length;
  const sequence = asTree(keyvals);
  const [start, stop, step] = ['start', 'stop', 'step'].map(
    (key) => sequence?.[key] ?? (key === 'stop' ? undefined : Number(key === 'step')),
  );
  if (typeof start !== 'number' || typeof stop !== 'number' || typeof step !== 'number') return Infinity;
  const count = Math.abs((stop - start) / step);
  return Number.isNaN(count) ? Infinity : count;
}

/** Why bins are refused: a step of its own may make any number of them. */
export function binFault(bin: unknown): Said | undefined {
  const settings = asTree(bin);
  if (settings && ('step' in settings || 'steps' in settings || 'extent' in settings || 'minstep' in settings))
    return SAYS.maxbins();
  return undefined;
}

const FAULTS: Readonly<Record<string, (transform: Tree) => Said | undefined>> = {
  density: (transform) => {
    const most = ['maxsteps', 'minsteps', 'steps'].some((key) => above(transform[key], CAPS.steps));
    if (most) return SAYS.densitySteps({ limit: CAPS.steps });
    return 'extent' in transform ? SAYS.densityExtent() : undefined;
  },
  quantile: ({ step, probs }) => {
    const list = Array.isArray(probs) && probs.length > CAPS.steps;
    const fine = step !== undefined && !(typeof step === 'number' && step >= 1 / CAPS.steps);
    return list || fine ? SAYS.quantiles({ limit: CAPS.steps }) : undefined;
  },
  impute: ({ keyvals }) => (keyCount(keyvals) > CAPS.steps ? SAYS.imputed({ limit: CAPS.steps }) : undefined),
  regression: ({ order, extent }) => {
    if (above(order, CAPS.polynomial)) return SAYS.polynomial({ limit: CAPS.polynomial });
    return extent === undefined ? undefined : SAYS.regressionExtent();
  },
  loess: ({ bandwidth }) => (above(bandwidth, 1) ? SAYS.bandwidth() : undefined),
  fold: ({ fold }) => (Array.isArray(fold) && fold.length > 20 ? SAYS.folded({ limit: 20 }) : undefined),
  window: ({ window }) => (Array.isArray(window) && window.length > 20 ? SAYS.windowed({ limit: 20 }) : undefined),
};

/** Why a transform would be too much whatever its rows are; undefined when it is within bounds. */
export function transformFault(kind: string, transform: Tree): Said | undefined {
  return FAULTS[kind]?.(transform);
}
