import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from './facts.ts';
import { fillHoles, type HoleContext } from './holes.ts';

const context: HoleContext = {
  options: { colour: 2, layout: 'stacked', label: false },
  roles: { x: ['day'], value: ['a', 'b'] },
  facts: new Map<string, Fact>(Object.entries({ width: 400, wide: true, word: 'yes' })),
  colours: { ink: '#111', series: ['#a', '#b', '#c', '#d'] },
  domains: new Map(Object.entries({ category: ['One', 'Two', 'Rest', 'Four'], series: ['b', 'new'] })),
  labels: { category: 'Kind' },
  palette: (role, labels) => labels.map((label) => `${role} ${label}`),
  word: (name) => `<${name}>`,
};

/** `then` by name only where a hole is meant: an object with it looks like a promise. */
const when = (condition: unknown, ...branches: unknown[]) =>
  Object.fromEntries([['$if', condition], ...branches.map((branch, at) => [at === 0 ? 'then' : 'else', branch])]);

const fill = (spec: unknown) => fillHoles({ it: spec }, context)['it'];

describe('holes', () => {
  it('take options, roles, facts, colours, labels and words as whole values', () => {
    expect(fill({ $option: 'layout' })).toBe('stacked');
    expect(fill({ $option: 'label', default: true })).toBe(false);
    expect(fill({ $option: 'missing', default: 7 })).toBe(7);
    expect(fill({ $role: 'x' })).toBe('day');
    expect(fill({ $role: 'value', all: true })).toEqual(['a', 'b']);
    expect(fill({ $fact: 'width' })).toBe(400);
    expect(fill({ $fact: 'width', times: 0.5, plus: 10 })).toBe(210);
    expect(fill({ $fact: 'width', plus: 1 })).toBe(401);
    expect(fill({ $fact: 'missing', default: 3 })).toBe(3);
    expect(fill({ $colour: 'ink' })).toBe('#111');
    expect(fill({ $colour: 'series' })).toEqual(['#a', '#b', '#c', '#d']);
    expect(fill({ $colour: 'series', at: { $option: 'colour' } })).toBe('#b');
    expect(fill({ $colour: 'series', at: 5 })).toBe('#a');
    expect(fill({ $domain: 'category' })).toEqual(['One', 'Two', 'Rest', 'Four']);
    expect(fill({ $domain: 'missing' })).toEqual([]);
    expect(fill({ $word: 'others' })).toBe('<others>');
  });

  it('take a colour for each label of a role, in the order of its axis', () => {
    expect(fill({ $palette: 'series' })).toEqual(['series b', 'series new']);
    expect(fill({ $palette: 'missing' })).toEqual([]);
  });

  it('choose a branch by option, role or fact', () => {
    const holds = (condition: unknown) => fill(when(condition, 'yes', 'no')) === 'yes';
    expect(holds({ option: 'layout', equals: 'stacked' })).toBe(true);
    expect(holds({ option: 'layout', in: ['grouped'] })).toBe(false);
    expect(holds({ option: 'label' })).toBe(false);
    expect(holds({ fact: 'width', min: 300, max: 400 })).toBe(true);
    expect(holds({ fact: 'width', min: 401 })).toBe(false);
    expect(holds({ fact: 'word', max: 5 })).toBe(true);
    expect(holds({ fact: 'wide' })).toBe(true);
    expect(holds({ role: 'value' })).toBe(true);
    expect(holds({ role: 'series' })).toBe(false);
    expect(holds({ not: { role: 'series' } })).toBe(true);
    expect(holds({ all: [{ role: 'x' }, { fact: 'wide' }] })).toBe(true);
    expect(holds({ any: [{ role: 'series' }, { role: 'other' }] })).toBe(false);
    expect(holds({ all: 'nothing' })).toBe(true);
    expect(fill({ $choose: 'layout', cases: { stacked: 'zero' } })).toBe('zero');
  });

  it('disappear from their object or list when they have nothing to say', () => {
    const spec = {
      keep: 1,
      gone: when({ role: 'series' }, 1),
      list: [1, { $role: 'series' }, { $choose: 'label', cases: {} }],
    };
    expect(fillHoles(spec, context)).toEqual({ keep: 1, list: [1] });
  });

  it.each([
    [{ a: { $unknown: 1 } }, '/a'],
    [{ a: { $option: 3 } }, '/a'],
    [{ a: { $option: 'x', stray: 1 } }, '/a'],
    [{ a: { $colour: 'nothing' } }, '/a'],
    [{ a: when('x', 1) }, '/a/$if'],
    [{ a: when({ width: 3 }, 1) }, '/a/$if'],
    [{ a: { $choose: 'layout' } }, '/a'],
    [{ a: { toString: 1, $toString: 1 } }, '/a'],
  ])('are refused with their path when they are malformed: %j', (spec, path) => {
    expect(() => fillHoles(spec, context)).toThrow(expect.objectContaining({ code: 'badRequest', path }));
  });

  it('are refused when a spec becomes no object or is too deep', () => {
    expect(() => fillHoles({ $option: 'layout' }, context)).toThrow(expect.objectContaining({ code: 'badRequest' }));
    const deep = Array.from({ length: 60 }).reduce<Record<string, unknown>>((inner) => ({ inner }), {});
    expect(() => fillHoles(deep, context)).toThrow(/too deeply/);
  });

  it('leave everything else as it is', () => {
    const plain = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes('"$'));
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter((key) => !key.startsWith('$') && key !== '__proto__'),
          plain,
        ),
        (spec) => {
          const own = JSON.parse(JSON.stringify(spec));
          expect(fillHoles(own, context)).toEqual(own);
        },
      ),
    );
  });
});
