import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Category, colourPlaces } from './category-colours.ts';

const COLOURS = 9;
const keys = fc.uniqueArray(fc.string(), { maxLength: 16 });
const placed = (categories: readonly Category[]) => {
  const places = colourPlaces(categories, COLOURS);
  return new Map(categories.map(({ key }, at) => [key, places[at]]));
};
const named = (all: readonly string[]): Category[] => all.map((key) => ({ key }));

describe('places of categories among the colours', () => {
  it('are all different while there are colours, and none after that', () => {
    fc.assert(
      fc.property(keys, (all) => {
        const places = colourPlaces(named(all), COLOURS);
        expect(new Set(places.slice(0, COLOURS)).size).toBe(Math.min(all.length, COLOURS));
        expect(places.slice(0, COLOURS).every((place) => place >= 0 && place < COLOURS)).toBe(true);
        expect(places.slice(COLOURS).every((place) => place === -1)).toBe(true);
      }),
    );
  });

  it('are the same in every order', () => {
    const shuffled = keys
      .filter((all) => all.length <= COLOURS)
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(shuffled, ([all, others]) => {
        expect(placed(named(others))).toEqual(placed(named(all)));
      }),
    );
  });

  it('are where they were for all that nobody else wanted, whoever comes or goes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: COLOURS }), fc.nat(), (all, which) => {
        const gone = all[which % all.length] ?? '';
        const alone = (key: string) => placed(named([key])).get(key);
        const before = placed(named(all));
        const after = placed(named(all.filter((key) => key !== gone)));
        for (const [key, place] of after) {
          const isWanted = all.some((other) => other !== key && alone(other) === alone(key));
          if (!isWanted) expect([before.get(key), place]).toEqual([alone(key), alone(key)]);
        }
      }),
    );
  });

  it('are those of a list that fits into the colours, for each part of it', () => {
    const list = Array.from({ length: COLOURS }, (_, at) => ({ key: `k${at}`, at }));
    fc.assert(
      fc.property(fc.shuffledSubarray(list), (part) => {
        expect(colourPlaces(part, COLOURS)).toEqual(part.map(({ at }) => at));
      }),
    );
  });

  it('are of a longer list for what comes first in it, where two would share one', () => {
    const places = placed([{ key: 'JP', at: 9 }, { key: 'GB', at: 1 }, { key: 'US', at: 0 }, { key: 'elsewhere' }]);
    expect([places.get('US'), places.get('GB'), places.get('JP')]).toEqual([0, 1, 2]);
    expect(new Set(places.values()).size).toBe(4);
  });

  it('are the same on every machine', () => {
    expect(colourPlaces(named(['North', 'South', 'East', 'West', 'Ærø', '北']), COLOURS)).toEqual([8, 2, 4, 5, 3, 6]);
  });
});
