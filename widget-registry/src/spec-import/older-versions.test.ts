import { describe, expect, it } from 'vitest';
import { modernized } from './older-versions.ts';

const pick = { type: 'multi', fields: ['a'] };

describe('a specification of an older version', () => {
  it('has parameters where its selections were', () => {
    const brush = { type: 'interval', init: { x: [1, 2] } };
    const zoom = { type: 'interval', bind: 'scales' };
    expect(modernized({ mark: 'bar', selection: { 'my pick': pick, brush, zoom } })).toEqual({
      mark: 'bar',
      params: [
        { name: 'my_pick', select: { type: 'point', fields: ['a'] } },
        { name: 'brush', select: { type: 'interval' } },
        { name: 'zoom', select: { type: 'interval' }, bind: 'scales' },
      ],
    });
  });

  it('asks for them wherever it named a selection', () => {
    const filter = (selection: unknown) => modernized({ transform: [{ filter: { selection } }] })['transform'];
    expect(filter('my pick')).toEqual([{ filter: { param: 'my_pick' } }]);
    expect(filter({ and: ['p', { not: 'q' }] })).toEqual([
      { filter: { and: [{ param: 'p' }, { not: { param: 'q' } }] } },
    ]);
    const condition = (selection: unknown) => modernized({ condition: { selection, value: 1 } })['condition'];
    expect(condition('p')).toEqual({ param: 'p', value: 1 });
    expect(condition({ not: 'p' })).toEqual({ test: { not: { param: 'p' } }, value: 1 });
    expect(condition({ or: ['p', 'q'] })).toEqual({ test: { or: [{ param: 'p' }, { param: 'q' }] }, value: 1 });
    const domain = { selection: 'brush', encoding: 'x' };
    expect(modernized({ scale: { domain } })).toEqual({ scale: { domain: { param: 'brush', encoding: 'x' } } });
  });

  it('says at each place that nothing is chosen at first, where the selection said so', () => {
    const spec = { selection: { p: { ...pick, empty: 'none' }, q: pick }, layer: [{ a: { selection: 'p' } }] };
    expect(modernized(spec)['layer']).toEqual([{ a: { param: 'p', empty: false } }]);
    const both = { ...spec, layer: [{ a: { selection: { or: ['p', 'q'] }, value: 1 } }] };
    expect(modernized(both)['layer']).toEqual([
      { a: { test: { or: [{ param: 'p', empty: false }, { param: 'q' }] }, value: 1 } },
    ]);
  });

  it('has the marks of today', () => {
    expect(modernized({ mark: 'box-plot' })).toEqual({ mark: 'boxplot' });
    expect(modernized({ mark: { type: 'error-band', opacity: 1 } })).toEqual({
      mark: { type: 'errorband', opacity: 1 },
    });
    expect(modernized({ mark: 'bar' })).toEqual({ mark: 'bar' });
  });

  it('is left as it is where it says nothing of the kind', () => {
    const spec = { mark: 'bar', params: [{ name: 'p', select: 'point' }], encoding: { x: { field: 'selection' } } };
    expect(modernized(spec)).toEqual(spec);
    expect(modernized({ selection: 7, mark: 'bar' })).toEqual({ mark: 'bar' });
  });
});
