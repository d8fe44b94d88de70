import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { broughtBack, readableOptions } from './index.ts';

const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['color'],
  properties: {
    color: { type: 'string', maxLength: 10 },
    size: { type: 'string', enum: ['small', 'large'] },
    labels: { type: 'boolean' },
  },
};

describe('newer options under an older version', () => {
  it('are read as far as its schema knows and allows them', () => {
    const newer = { color: 'blue', size: 'compact', labels: 'all', shadow: true, __proto__: { own: 1 } };
    expect(readableOptions(newer, SCHEMA)).toEqual({ color: 'blue' });
    expect(readableOptions({ labels: false }, SCHEMA)).toEqual({ labels: false });
    expect(readableOptions(newer, {})).toEqual({});
  });

  it('come back as they were when nothing was changed, and with what was changed otherwise', () => {
    const kept = { colour: 'blue', size: 'compact', shadow: true };
    const shown = { colour: 'blue', labels: true };
    expect(broughtBack(kept, { shown, now: shown })).toEqual(kept);
    expect(broughtBack(kept, { shown, now: { colour: 'red', labels: true } })).toEqual({ ...kept, colour: 'red' });
    expect(broughtBack(kept, { shown, now: { labels: true, size: 'large' } })).toEqual({ size: 'large', shadow: true });
  });

  it('are never lost: every kept option that nobody touched is there, and every change is', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd');
    const options = fc.dictionary(name, fc.integer({ min: 0, max: 2 }));
    fc.assert(
      fc.property(options, options, options, (kept, shown, now) => {
        const back = broughtBack(kept, { shown, now });
        for (const key of ['a', 'b', 'c', 'd']) {
          expect(back[key]).toBe(now[key] === shown[key] ? kept[key] : now[key]);
        }
      }),
    );
  });
});
