import { bareFile } from './bare-unzip.ts';
import { goodEntries } from './package-case.ts';
import { rawZip } from './raw-zip.ts';

export const manifestOf = (bytes: Uint8Array): Record<string, unknown> =>
  JSON.parse(bareFile(bytes, 'plugin.json') ?? '{}');
export const replaced = (name: string, content: string): Uint8Array =>
  rawZip(goodEntries().map((entry) => (entry.name === name ? { name, content } : entry)));

/** As configuration files are laid over defaults everywhere. */
function merged(target: Record<string, unknown>, source: Record<string, unknown>): Record<string, unknown> {
  for (const [key, value] of Object.entries(source)) {
    const inner = target[key];
    if (isObject(value) && (isObject(inner) || typeof inner === 'function')) merged(inner as typeof target, value);
    else target[key] = value;
  }
  return target;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether laying its manifest over defaults changes what every object has. */
export function pollutes(bytes: Uint8Array): boolean {
  merged({}, manifestOf(bytes));
  const polluted = Reflect.get({}, 'polluted') === true;
  Reflect.deleteProperty(Object.prototype, 'polluted');
  return polluted;
}

/** Whether a reader that goes down step by step runs out of stack. */
export function depthFails(value: unknown): boolean {
  const depth = (one: unknown): number => (Array.isArray(one) ? 1 + depth(one[0]) : 0);
  try {
    return depth(value) < 0;
  } catch {
    return true;
  }
}
