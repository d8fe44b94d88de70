import { describe, expect, it } from 'vitest';
import { contribute, createContainer, manyToken, provide, provideValue, token } from './index.ts';

interface Clock {
  now(): number;
}
const clock = token<Clock>('clock');
const greeting = token<string>('greeting');
const word = token<string>('word');

describe('container', () => {
  it('gives factories their services in order and makes each once', () => {
    let made = 0;
    const container = createContainer([
      provideValue(clock, { now: () => 7 }),
      provide(
        greeting,
        (source, text) => {
          made += 1;
          return `${text} at ${source.now()}`;
        },
        [clock, word],
      ),
      provide(word, () => 'hello'),
    ]);
    expect(container.resolve(greeting)).toBe('hello at 7');
    expect(container.resolve(greeting)).toBe('hello at 7');
    expect(made).toBe(1);
  });

  it('keeps a service whose value is undefined', () => {
    let made = 0;
    const nothing = token<undefined>('nothing');
    const container = createContainer([
      provide(nothing, () => {
        made += 1;
        return undefined;
      }),
    ]);
    container.resolve(nothing);
    container.resolve(nothing);
    expect(made).toBe(1);
  });

  it('names the token that nothing provides', () => {
    expect(() => createContainer().resolve(clock)).toThrow('Nothing provides "clock".');
  });

  it('refuses two providers of one token', () => {
    expect(() => createContainer([provideValue(greeting, 'a'), provideValue(greeting, 'b')])).toThrow(/Two providers/);
  });

  it('names the circle of services that need each other', () => {
    const a = token<number>('a');
    const b = token<number>('b');
    const container = createContainer([provide(a, (value) => value + 1, [b]), provide(b, (value) => value + 1, [a])]);
    expect(() => container.resolve(a)).toThrow('a → b → a');
    expect(() => container.resolve(b)).toThrow('b → a → b');
  });

  it('says why a service could not be made, and tries again when asked again', () => {
    let attempts = 0;
    const container = createContainer([
      provide(greeting, () => {
        attempts += 1;
        if (attempts === 1) throw new TypeError('not yet');
        return 'ready';
      }),
    ]);
    expect(() => container.resolve(greeting)).toThrow('"greeting" could not be made: not yet');
    expect(container.resolve(greeting)).toBe('ready');
  });

  it('reports a factory that throws something other than an error', () => {
    const container = createContainer([
      provide(greeting, () => {
        throw 'a word';
      }),
    ]);
    expect(() => container.resolve(greeting)).toThrow('"greeting" could not be made: a word');
  });
});

describe('many services of one token', () => {
  const plugin = manyToken<string>('plugin');

  it('gives those that work and the faults of those that do not', () => {
    const container = createContainer([
      contribute(plugin, () => 'first'),
      contribute(plugin, () => {
        throw new Error('broken');
      }),
      contribute(plugin, (text) => `third ${text}`, [greeting]),
      provideValue(greeting, 'hi'),
    ]);
    const { values, faults } = container.resolveAll(plugin);
    expect(values).toEqual(['first', 'third hi']);
    expect(faults.map((fault) => fault.message)).toEqual(['"plugin" could not be made: broken']);
  });

  it('is empty when nobody contributes', () => {
    expect(createContainer().resolveAll(plugin)).toEqual({ values: [], faults: [] });
  });

  it('adds the parent’s to those of a child', () => {
    const parent = createContainer([contribute(plugin, () => 'parent')]);
    const child = parent.child([contribute(plugin, () => 'child')]);
    expect(child.resolveAll(plugin).values).toEqual(['parent', 'child']);
    expect(parent.resolveAll(plugin).values).toEqual(['parent']);
  });
});

describe('child containers', () => {
  it('see their parent’s services and hide their own', () => {
    const parent = createContainer([provideValue(greeting, 'from above')]);
    const child = parent.child([provideValue(clock, { now: () => 1 })]);
    expect(child.resolve(greeting)).toBe('from above');
    expect(child.has(clock)).toBe(true);
    expect(parent.has(clock)).toBe(false);
    expect(() => parent.resolve(clock)).toThrow(/Nothing provides/);
  });

  it('may offer their own instead of the parent’s', () => {
    const parent = createContainer([provideValue(greeting, 'parent')]);
    expect(parent.child([provideValue(greeting, 'child')]).resolve(greeting)).toBe('child');
    expect(parent.resolve(greeting)).toBe('parent');
  });

  it('take services that are added later', () => {
    const child = createContainer().child();
    child.add(provideValue(greeting, 'late'));
    expect(child.resolve(greeting)).toBe('late');
  });
});

describe('disposing', () => {
  it('closes children first, then what was made, newest first, and never what was not made', async () => {
    const closed: string[] = [];
    const close = (name: string) => ({ dispose: () => void closed.push(name) });
    const parent = createContainer([
      provide(word, () => 'base', [], close('base')),
      provide(greeting, (text) => text, [word], close('greeting')),
      provide(clock, () => ({ now: () => 0 }), [], close('clock')),
    ]);
    parent.resolve(greeting);
    const inner = token<number>('inner');
    parent.child([provide(inner, () => 1, [], close('inner'))]).resolve(inner);
    await parent.dispose();
    expect(closed).toEqual(['inner', 'greeting', 'base']);
    expect(parent.has(greeting)).toBe(false);
  });

  it('closes the others when one cannot be closed, and says so', async () => {
    const closed: string[] = [];
    const container = createContainer([
      provide(greeting, () => 'a', [], { dispose: () => void closed.push('a') }),
      provide(word, () => 'b', [], { dispose: () => Promise.reject(new Error('stuck')) }),
    ]);
    container.resolve(greeting);
    container.resolve(word);
    await expect(container.dispose()).rejects.toThrow('Some services could not be closed.');
    expect(closed).toEqual(['a']);
  });
});
