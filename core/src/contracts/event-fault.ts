import { Compile, type Validator } from 'typebox/compile';
import { schemaRule } from '../errors/schema-rule.ts';
import type { Said } from '../errors/sentences.ts';
import { SHOP_EVENTS, type ShopEvent } from './raw-event.ts';
import { SAYS } from './sentences.ts';

/** Compiled on first use, kind by kind. */
const validators = new Map<string, Validator>();

/** What keeps a value from being an event of a shop: its kind, or the path of what its schema refuses. Undefined where nothing does. */
export function shopEventFault(value: unknown): Said | undefined {
  if (typeof value !== 'object' || value === null) return SAYS.noEvent();
  const kind = 'kind' in value ? value.kind : undefined;
  if (typeof kind !== 'string' || !isKind(kind)) return SAYS.noKind({ kind: String(kind).slice(0, 40) });
  const validator = validators.get(kind) ?? Compile(SHOP_EVENTS[kind]);
  validators.set(kind, validator);
  if (validator.Check(value)) return undefined;
  const faults = validator.Errors(value);
  // What fits none of several forms has faults by each of them; that no more keys may stand there is told once for each key too.
  const formless = faults.find(({ keyword }) => keyword === 'anyOf');
  if (formless) return SAYS.noForm({ path: formless.instancePath });
  const fault = faults.find(({ keyword }) => keyword !== 'boolean');
  if (fault === undefined) return SAYS.noEvent();
  return SAYS.at({ path: fault.instancePath || SAYS.event(), rule: schemaRule(fault) });
}

function isKind(kind: string): kind is ShopEvent['kind'] {
  return Object.hasOwn(SHOP_EVENTS, kind);
}
