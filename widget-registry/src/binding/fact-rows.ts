import type { Value } from './canonical-rows.ts';
import type { Facts } from './facts.ts';

const ASKED = /\b_fact_(\w+)/g;
const asked = new WeakMap<object, readonly string[]>();

function askedBy(spec: object): readonly string[] {
  const known = asked.get(spec) ?? [...new Set([...JSON.stringify(spec).matchAll(ASKED)].map(([, name = '']) => name))];
  asked.set(spec, known);
  return known;
}

/**
 * Rows that carry what a chart asks about their whole answer, such as `_fact_total`: in its spec, each answer would make
 * another chart of it, to be compiled again.
 */
export function withFacts(values: readonly Value[], facts: Facts, spec: object): readonly Value[] {
  const carried = askedBy(spec).flatMap((name) => {
    const fact = facts.get(name);
    return fact === undefined ? [] : [[`_fact_${name}`, fact] as const];
  });
  if (carried.length === 0) return values;
  const more = Object.fromEntries(carried);
  return values.map((value) => ({ ...value, ...more }));
}
