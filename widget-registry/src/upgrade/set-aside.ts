import { Validator } from '@cfworker/json-schema';
import type { Options } from './upgrade-options.ts';

/** Saved options of a newer version of a widget, kept while an older one is installed. */
export interface SetAside {
  /** With its version: `acme.gauge/gauge@2`. */
  widget: string;
  options: Options;
  /** What the older version was given in their place. */
  shown: Options;
}

/** What an older version of a widget can read of newer options: those that its own schema has and allows. */
export function readableOptions(options: Options, schema: Readonly<Record<string, unknown>>): Options {
  const known: unknown = schema['properties'];
  if (typeof known !== 'object' || known === null) return {};
  const { required: _required, ...loose } = schema;
  const validator = new Validator(loose);
  return Object.fromEntries(
    Object.entries(options).filter(
      ([name, value]) => Object.hasOwn(known, name) && validator.validate({ [name]: value }).valid,
    ),
  );
}

/**
 * The kept options, with what was changed meanwhile: `shown` is what the older version was given, `now` what it has, both upgraded to the
 * version of `kept`. Where nothing was changed, these are the kept ones.
 */
export function broughtBack(kept: Options, { shown, now }: { shown: Options; now: Options }): Options {
  const removed = Object.keys(shown).filter((name) => !Object.hasOwn(now, name));
  const changed = Object.entries(now).filter(
    ([name, value]) => !Object.hasOwn(shown, name) || !same(shown[name], value),
  );
  const left = Object.entries(kept).filter(([name]) => !removed.includes(name));
  return Object.fromEntries([...left, ...changed]);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
