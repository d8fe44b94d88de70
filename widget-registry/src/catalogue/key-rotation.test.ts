import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSigningKey, signJson } from '../package/index.ts';
import { followsRotations, readRotation, signRotation } from './index.ts';

const keys = Array.from({ length: 4 }, newSigningKey);
const [first, second, third, stranger] = keys as [
  (typeof keys)[0],
  (typeof keys)[0],
  (typeof keys)[0],
  (typeof keys)[0],
];
const now = new Date('2026-11-26T00:00:00Z');
const step = (from: typeof first, to: typeof first, publisher = 'acme') => signRotation(publisher, { from, to, now });
const follows = (pinned: typeof first, offered: typeof first, rotations: readonly unknown[]) =>
  followsRotations('acme', { pinned: pinned.publicKey, offered: offered.publicKey }, rotations);

describe('a change of a publisher’s key', () => {
  const expected = { publisher: 'acme', from: first.publicKey };

  it('is read as it was signed by both keys', () => {
    expect(readRotation(step(first, second), expected)).toMatchObject({ from: first.publicKey, to: second.publicKey });
  });

  it('is refused when one of the two did not sign, when it is another’s, and when it changes nothing', () => {
    const good = step(first, second);
    const refused = (value: unknown, code: string) =>
      expect(() => readRotation(value, expected)).toThrow(expect.objectContaining({ code }));
    refused({ ...good, signature: signJson(good.rotation, stranger) }, 'forbidden');
    refused({ ...good, proof: signJson(good.rotation, stranger) }, 'forbidden');
    refused({ ...good, rotation: { ...good.rotation, to: stranger.publicKey } }, 'forbidden');
    refused(step(first, second, 'other'), 'badRequest');
    refused(step(second, third), 'badRequest');
    const same = { ...good.rotation, to: first.publicKey };
    refused({ rotation: same, signature: signJson(same, first), proof: signJson(same, first) }, 'badRequest');
    expect(() => step(first, first)).toThrow(expect.objectContaining({ path: '/to' }));
  });

  it('leads from the pinned key to the one on offer, over several, never back and never aside', () => {
    const both = [step(second, third), step(first, second)];
    expect(follows(first, first, [])).toBe(true);
    expect(follows(first, third, both)).toBe(true);
    expect(follows(third, first, both)).toBe(false);
    expect(follows(first, stranger, both)).toBe(false);
    expect(follows(first, second, [step(first, second, 'other')])).toBe(false);
    expect(follows(first, third, [step(second, third)])).toBe(false);
  });

  it('that goes in a circle comes to an end', () => {
    expect(follows(first, stranger, [step(first, second), step(second, first)])).toBe(false);
  });

  it('of any shape leads nowhere', () => {
    fc.assert(fc.property(fc.array(fc.jsonValue()), (values) => !follows(first, second, values)));
  });
});
