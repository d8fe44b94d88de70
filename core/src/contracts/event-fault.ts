import { Compile, type Validator } from 'typebox/compile';
import { SHOP_EVENTS, type ShopEvent } from './raw-event.ts';

/** Compiled on first use, kind by kind. */
const validators = new Map<string, Validator>();

/** What keeps a value from being an event of a shop: its kind, or the path of what its schema refuses. Undefined where nothing does. */
export function shopEventFault(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'it is no event';
  const kind = 'kind' in value ? value.kind : undefined;
  if (typeof kind !== 'string' || !isKind(kind)) return `there is no kind "${String(kind).slice(0, 40)}" for a shop`;
  const validator = validators.get(kind) ?? Compile(SHOP_EVENTS[kind]);
  validators.set(kind, validator);
  if (validator.Check(value)) return undefined;
  const faults = validator.Errors(value);
  // What fits none of several forms has faults by each of them; that no more keys may stand there is told once for each key too.
  const formless = faults.find(({ keyword }) => keyword === 'anyOf');
  if (formless) return `${formless.instancePath} has none of its forms`;
  const fault = faults.find(({ keyword }) => keyword !== 'boolean');
  return `${fault?.instancePath || 'the event'} ${fault?.message ?? 'is none'}`;
}

function isKind(kind: string): kind is ShopEvent['kind'] {
  return Object.hasOwn(SHOP_EVENTS, kind);
}
