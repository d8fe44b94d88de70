import { expect, it } from 'vitest';
import { kept } from './kept.ts';

it('makes a thing once, and once more where it failed', async () => {
  const known = new Map<string, Promise<number>>();
  let made = 0;
  const make = async () => {
    made++;
    if (made === 1) throw new Error('The disk is away.');
    return made;
  };
  await expect(kept(known, 'a', make)).rejects.toThrow('The disk is away.');
  expect(await kept(known, 'a', make)).toBe(2);
  expect(await kept(known, 'a', make)).toBe(2);
});
