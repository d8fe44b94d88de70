import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ISOLATION_LIMITS } from '../limits.ts';
import { CostScan, isPlain, refusedName } from './message-limits.ts';

const limits = { ...ISOLATION_LIMITS, messageDepth: 5, messageValues: 60 };
const names = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'prototype', '[[[', '{"a":'));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 8 },
    fc.string(),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(names, tie('value')), { maxLength: 3 }).map((entries) => new Map(entries)),
  ),
}));

/** As an attacker writes it: with any name, and letters spelled by their number. */
function written(part: unknown, spelled: boolean): string {
  const text = (one: string) => (spelled ? JSON.stringify(one).replace(/_/g, '\\u005f') : JSON.stringify(one));
  if (typeof part === 'string') return text(part);
  if (Array.isArray(part)) return `[${part.map((one) => written(one, spelled)).join()}]`;
  if (part instanceof Map)
    return `{${[...part].map(([name, one]) => `${text(name)}:${written(one, spelled)}`).join()}}`;
  return JSON.stringify(part);
}

describe('a text that is taken for harmless at first sight', () => {
  it('is one with which neither of the long looks would find fault', () => {
    fc.assert(
      fc.property(value, fc.boolean(), (part, spelled) => {
        const text = written(part, spelled);
        if (!isPlain(text, limits)) return;
        expect(new CostScan(limits).add(Buffer.from(text))).toBeUndefined();
        expect(refusedName(JSON.parse(text))).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it('is what most messages are', () => {
    const answer = { type: 'result', id: 7, value: { rows: [['a', 1, null]], note: 'x'.repeat(1_000) } };
    expect(isPlain(JSON.stringify(answer), ISOLATION_LIMITS)).toBe(true);
    expect(isPlain(JSON.stringify('x'.repeat(20_000)), ISOLATION_LIMITS)).toBe(false);
    expect(isPlain('{"\\u005f_proto__":1}', ISOLATION_LIMITS)).toBe(false);
  });
});

describe('what a text would cost', () => {
  it('is the same however the pipe cuts it', () => {
    const parts = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 });
    fc.assert(
      fc.property(value, fc.boolean(), parts, (part, spelled, sizes) => {
        const bytes = Buffer.from(written([part, part], spelled));
        const whole = new CostScan(limits).add(bytes);
        const scan = new CostScan(limits);
        let found: unknown;
        let at = 0;
        for (let turn = 0; at < bytes.length && found === undefined; turn++) {
          const size = 1 + (sizes[turn % sizes.length] ?? 0);
          found = scan.add(bytes.subarray(at, at + size));
          at += size;
        }
        expect(found === undefined).toBe(whole === undefined);
      }),
      { numRuns: 500 },
    );
  });
});
