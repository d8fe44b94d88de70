import { expect, it } from 'vitest';
import { compareVersions, isInRange, isNewer, revocationOf } from './index.ts';

it('a version that is none is older than any, and taken back with all of its plugin', () => {
  const odd = ['1.00.0', '1.0.0-01', 'x'];
  for (const version of odd) {
    expect(isNewer(version, '0.0.1-0')).toBe(false);
    expect(isNewer('0.0.1-0', version)).toBe(true);
    expect(compareVersions(version, 'y')).toBe(0);
    expect(isInRange(version, '*')).toBe(true);
    expect(isInRange(version, '>=0.1.0')).toBe(false);
    const all = { plugin: 'acme.odd', versions: '*', reason: 'It spies.', at: '2026-01-01' };
    expect(revocationOf([all], 'acme.odd', version)).toBe(all);
    expect(revocationOf([all], 'acme.other', version)).toBeUndefined();
  }
  expect(isNewer('2.0.0', '2.0.0-rc.1')).toBe(true);
  expect(isInRange('2.0.0-rc.1', '>=1.0.0')).toBe(true);
  expect(isInRange('2.0.0', '^1.0.0')).toBe(false);
});
