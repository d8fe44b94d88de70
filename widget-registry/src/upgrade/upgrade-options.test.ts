import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUpgradeStep, type UpgradeStep, upgradeOptions } from './index.ts';

const fixture = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', `${name}.json`), 'utf8'));
const steps: UpgradeStep[] = fixture('steps').map(readUpgradeStep);

describe('saved options', () => {
  it('come from their version to the widget’s, step by step', () => {
    expect(upgradeOptions(fixture('input'), { from: 1, to: 3 }, steps)).toEqual(fixture('expected'));
  });

  it('keep what no step speaks of', () => {
    expect(upgradeOptions({ labels: false, direction: 'other' }, { from: 1, to: 3 }, steps)).toEqual({
      labels: false,
      direction: 'other',
    });
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter((name) => name !== '__proto__'),
          fc.jsonValue(),
        ),
        (options) => {
          const named = Object.fromEntries(Object.entries(options).map(([name, value]) => [`own-${name}`, value]));
          expect(upgradeOptions(named, { from: 1, to: 3 }, steps)).toEqual({ ...named, labels: true });
          expect(upgradeOptions(named, { from: 2, to: 2 }, steps)).toBe(named);
        },
      ),
    );
  });

  it('are the same in one go as in two', () => {
    const name = fc.constantFrom('color', 'colour', 'shadow', 'direction', 'labels');
    fc.assert(
      fc.property(fc.dictionary(name, fc.constantFrom<string | number>('h', 'v', 1)), (options) => {
        const once = upgradeOptions(options, { from: 1, to: 3 }, steps);
        const twice = upgradeOptions(upgradeOptions(options, { from: 1, to: 2 }, steps), { from: 2, to: 3 }, steps);
        expect(once).toEqual(twice);
      }),
    );
  });

  it('are refused when a step is missing or they are newer than the widget', () => {
    expect(() => upgradeOptions({}, { from: 3, to: 4 }, steps)).toThrow(/version 3 to 4/);
    expect(() => upgradeOptions({}, { from: 4, to: 3 }, steps)).toThrow(/newer version/);
  });

  it('are not made a burden by steps: neither at once nor little by little', () => {
    const adding = (version: number, letters: number) =>
      readUpgradeStep({
        from: version,
        to: version + 1,
        changes: [{ default: { option: `o${version}`, value: 'x'.repeat(letters) } }],
      });
    expect(() => adding(1, 20_000)).toThrow(expect.objectContaining({ code: 'badRequest', path: '/changes' }));
    const many = Array.from({ length: 6 }, (_, at) => adding(at + 1, 19_000));
    expect(() => upgradeOptions({}, { from: 1, to: 7 }, many)).toThrow(/larger by more than 100 kB/);
    const large = { own: 'x'.repeat(150_000), color: 'blue' };
    expect(upgradeOptions(large, { from: 1, to: 2 }, steps)).toMatchObject({ own: large.own });
  });

  it.each([
    [null, ''],
    [{ from: 1, to: 3, changes: [] }, '/to'],
    [{ from: 1, to: 2 }, '/changes'],
    [{ from: 1, to: 2, changes: [{}] }, '/changes/0'],
    [{ from: 1, to: 2, changes: [{ rename: { from: 'a' } }] }, '/changes/0'],
    [{ from: 1, to: 2, changes: [{ default: { option: 1 } }] }, '/changes/0'],
    [{ from: 1, to: 2, changes: [{ map: { option: 'a', values: 1 } }] }, '/changes/0'],
    [{ from: 1, to: 2, changes: [{ remove: 1 }] }, '/changes/0'],
    [{ from: 1, to: 2, changes: [7] }, '/changes/0'],
  ])('are never upgraded by a step that is malformed: %j', (value, path) => {
    expect(() => readUpgradeStep(value)).toThrow(expect.objectContaining({ code: 'badRequest', path }));
  });
});
