import { describe, expect, it } from 'vitest';
import type { ShopEvent } from '../contracts/index.ts';
import { AppError } from '../errors/index.ts';
import { createHostHooks } from './index.ts';

const caller = { workspace: 'w1', user: 'u1' };
const query = { dataset: 'shop.orders' };
const asking = { ...caller, action: 'dashboard.read', resource: 'd1' };

describe('hook table', () => {
  it('gives back the value when nobody taps', async () => {
    expect(await createHostHooks().call.queryRewriting.promise(query, caller)).toBe(query);
  });

  it('hands a value from tap to tap, each with the context', async () => {
    const hooks = createHostHooks();
    const users: (string | null)[] = [];
    hooks.taps('acme.first').hooks.queryRewriting.tapPromise('limit', async (value, context) => {
      users.push(context.user);
      return { ...value, limit: 1 };
    });
    hooks.taps('acme.second').hooks.queryRewriting.tapPromise('zone', async (value) => ({ ...value, timezone: 'UTC' }));
    const answer = await hooks.call.queryRewriting.promise(query, caller);
    expect(answer).toEqual({ dataset: 'shop.orders', limit: 1, timezone: 'UTC' });
    expect(users).toEqual(['u1']);
  });

  it('tells which hooks somebody taps', () => {
    const hooks = createHostHooks();
    expect(hooks.isTapped('queryRewriting')).toBe(false);
    hooks.taps('acme.first').hooks.queryRewriting.tapPromise('limit', async (value) => value);
    expect([hooks.isTapped('queryRewriting'), hooks.isTapped('queryFinished')]).toEqual([true, false]);
  });

  it('keeps a plugin to tapping', () => {
    const view = createHostHooks().taps('acme.nosy').hooks;
    expect(Object.keys(view.queryRewriting)).toEqual(['tapPromise']);
    expect(Object.isFrozen(view)).toBe(true);
  });

  it('refuses a tap that is not a function', () => {
    const view = createHostHooks().taps('acme.odd').hooks as unknown as Record<
      string,
      { tapPromise(name: string, handler: unknown): void }
    >;
    expect(() => view['queryFinished']?.tapPromise('x', 'not code')).toThrow(/not a function/);
  });
});

describe('a failing tap', () => {
  it('is named, reported and passed over, however it fails', async () => {
    const hooks = createHostHooks();
    const faults: AppError[] = [];
    const stop = hooks.onFault((fault) => faults.push(fault));
    const { hooks: taps } = hooks.taps('acme.bad');
    taps.queryRewriting.tapPromise('rejects', () => Promise.reject(new AppError('timeout', 'too slow')));
    taps.queryRewriting.tapPromise('throws', () => {
      throw new TypeError('oops');
    });
    taps.queryRewriting.tapPromise('throws a word', () => Promise.reject('word'));
    hooks.taps('acme.good').hooks.queryRewriting.tapPromise('limit', async (value) => ({ ...value, limit: 5 }));
    expect(await hooks.call.queryRewriting.promise(query, caller)).toEqual({ ...query, limit: 5 });
    expect(faults.map((fault) => fault.code)).toEqual(['timeout', 'internal', 'internal']);
    expect(faults[1]?.message).toBe('Plugin "acme.bad" failed in hook "queryRewriting": oops');
    expect(faults[1]?.details).toEqual({ plugin: 'acme.bad', hook: 'queryRewriting' });
    expect(faults[2]?.message).toContain('word');
    stop();
    await hooks.call.queryRewriting.promise(query, caller);
    expect(faults).toHaveLength(3);
  });

  it('is seen in the statistics beside those that work', async () => {
    const hooks = createHostHooks();
    hooks.taps('acme.slow').hooks.importFinished.tapPromise('count', async () => undefined);
    hooks.taps('acme.bad').hooks.importFinished.tapPromise('fail', () => Promise.reject(new Error('no')));
    await hooks.call.importFinished.promise({ workspace: 'w1', importId: 'i1' });
    await hooks.call.importFinished.promise({ workspace: 'w1', importId: 'i2' });
    const [slow, bad] = hooks.statistics();
    expect(slow).toMatchObject({ plugin: 'acme.slow', hook: 'importFinished', calls: 2, faults: 0 });
    expect(bad).toMatchObject({ plugin: 'acme.bad', calls: 2, faults: 2 });
    expect(slow?.slowestMs).toBeLessThanOrEqual(slow?.totalMs ?? 0);
  });

  it('may return a plain value where a promise was asked for', async () => {
    const hooks = createHostHooks();
    const taps = hooks.taps('acme.plain').hooks as unknown as {
      queryRewriting: { tapPromise(name: string, handler: (value: object) => object): void };
    };
    taps.queryRewriting.tapPromise('limit', (value) => ({ ...value, limit: 2 }));
    expect(await hooks.call.queryRewriting.promise(query, caller)).toEqual({ ...query, limit: 2 });
  });
});

describe('eventEnriching', () => {
  const event: ShopEvent = {
    kind: 'order',
    key: '1',
    order: '1',
    source: 'test.orders',
    currency: 'USD',
    time: { at: '2026-01-05', precision: 'day' },
    country: null,
  };
  const shop = { workspace: 'w1', shop: 's1' };
  const passed = (answer: unknown) => {
    const hooks = createHostHooks();
    const faults: string[] = [];
    hooks.onFault((fault) => faults.push(fault.message));
    hooks.taps('acme.season').hooks.eventEnriching.tapPromise('fill', async () => answer as ShopEvent);
    return hooks.call.eventEnriching.promise(event, shop).then((result) => ({ result, faults }));
  };

  it('takes what completes an event, and leaves it as it is where a tap says nothing', async () => {
    expect(await passed({ ...event, country: 'DE' })).toEqual({ result: { ...event, country: 'DE' }, faults: [] });
    expect(await passed(undefined)).toEqual({ result: event, faults: [] });
  });

  it.each<[string, unknown, RegExp]>([
    ['no event', 'nothing', /it is no event/],
    ['a kind that there is none of', { ...event, kind: 'refund' }, /there is no kind "refund"/],
    ['a row of a table', { ...event, kind: 'tableRow' }, /there is no kind "tableRow"/],
    ['an amount that is none', { ...event, refund: '12' }, /\/refund/],
    ['a field that is not of its kind', { ...event, colour: 'red' }, /additional/],
    ['another key', { ...event, key: '2' }, /\/key says what the event is/],
    ['another day', { ...event, time: { at: '2026-01-06', precision: 'day' } }, /\/time says what the event is/],
    ['a buyer', { ...event, buyer: { name: 'Ann' } }, /\/buyer is not for plugins/],
  ])('passes over %s, and names the plugin', async (_what, answer, words) => {
    const { result, faults } = await passed(answer);
    expect(result).toBe(event);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/Plugin "acme.season" failed in hook "eventEnriching"/);
    expect(faults[0]).toMatch(words);
  });

  it.each<[string, unknown, RegExp, RegExp]>([
    [
      'a field',
      { ...event, refund: '12' },
      /„acme.season“ .*: \/refund muss integer/,
      /« acme.season » .* : \/refund doit/,
    ],
    ['a form', { ...event, time: {} }, /\/time hat keine/, /\/time n’a aucune/],
    ['a kind', { ...event, kind: 'refund' }, /keine Art „refund“/, /pas de type « refund »/],
    ['what the event is', { ...event, key: '2' }, /\/key sagt/, /\/key dit/],
  ])('says of %s what is wrong in every language', async (_what, answer, german, french) => {
    const hooks = createHostHooks();
    const faults: AppError[] = [];
    hooks.onFault((fault) => faults.push(fault));
    hooks.taps('acme.season').hooks.eventEnriching.tapPromise('fill', async () => answer as ShopEvent);
    await hooks.call.eventEnriching.promise(event, shop);
    expect(faults[0]?.said).toMatchObject({ de: expect.stringMatching(german), fr: expect.stringMatching(french) });
  });
});

describe('reportComposed', () => {
  it('goes on with what it was when the host says that an answer cannot stand in for it', async () => {
    const lie = { en: '/title is a lie', de: '/title ist gelogen', fr: '/title est un mensonge' };
    const hooks = createHostHooks({
      reportComposed: (answer) => ((answer as { title?: string }).title === 'Lies' ? lie : undefined),
    });
    const faults: string[] = [];
    hooks.onFault((fault) => faults.push(fault.message));
    const tap = (plugin: string, title: string) =>
      hooks
        .taps(plugin)
        .hooks.reportComposed.tapPromise('title', async (value) => ({ ...value, title }) as typeof value);
    tap('acme.lies', 'Lies');
    tap('acme.title', 'Spring');
    const composition = { kind: 'dashboard', title: 'Shop', sections: [] } as const;
    const answer = await hooks.call.reportComposed.promise(
      { ...composition, sections: [] },
      { workspace: 'w', locale: 'en' },
    );
    expect(answer).toMatchObject({ title: 'Spring' });
    expect(faults).toEqual([expect.stringMatching(/"acme.lies".*"reportComposed".*is a lie/)]);
  });
});

describe('undoing taps', () => {
  it('ends all taps of one plugin and no other', async () => {
    const hooks = createHostHooks();
    const heard: string[] = [];
    const gone = hooks.taps('acme.gone');
    gone.hooks.pluginChanged.tapPromise('a', async () => void heard.push('gone'));
    hooks.taps('acme.stays').hooks.pluginChanged.tapPromise('a', async () => void heard.push('stays'));
    gone.dispose();
    gone.dispose();
    await hooks.call.pluginChanged.promise({ plugin: 'x.y', state: 'active' });
    expect(heard).toEqual(['stays']);
    expect(hooks.statistics().map((tap) => tap.plugin)).toEqual(['acme.stays']);
    expect(() => gone.hooks.pluginChanged.tapPromise('b', async () => undefined)).toThrow(/switched off/);
  });

  it('leaves nothing of them behind, and the others in their order', async () => {
    const hooks = createHostHooks();
    const add = (plugin: string, limit: number) => {
      const taps = hooks.taps(plugin);
      taps.hooks.queryRewriting.tapPromise('limit', async (value) => ({
        ...value,
        limit: (value.limit ?? 0) * 10 + limit,
      }));
      return taps;
    };
    const all = [add('acme.one', 1), add('acme.two', 2), add('acme.three', 3)];
    const limit = async () => (await hooks.call.queryRewriting.promise(query, caller)).limit;
    expect(await limit()).toBe(123);
    all[1]?.dispose();
    expect([await limit(), hooks.isTapped('queryRewriting')]).toEqual([13, true]);
    all.push(add('acme.two', 4));
    expect(await limit()).toBe(134);
    for (const taps of all) taps.dispose();
    expect([await hooks.call.queryRewriting.promise(query, caller), hooks.isTapped('queryRewriting')]).toEqual([
      query,
      false,
    ]);
  });

  it('passes on a call that is on its way to one of them', async () => {
    const hooks = createHostHooks();
    const { promise: held, resolve: go } = Promise.withResolvers<void>();
    hooks.taps('acme.slow').hooks.queryRewriting.tapPromise('wait', async (value) => {
      await held;
      return value;
    });
    const gone = hooks.taps('acme.gone');
    gone.hooks.queryRewriting.tapPromise('limit', async (value) => ({ ...value, limit: 1 }));
    const answer = hooks.call.queryRewriting.promise(query, caller);
    gone.dispose();
    go();
    expect(await answer).toEqual(query);
  });
});

describe('dashboardSaving', () => {
  const dashboard = { schema: 'vitrine/dashboard@1', id: 'd1', title: 'Shop', sections: [] } as const;

  it('is stopped by a tap that refuses with a path', async () => {
    const hooks = createHostHooks();
    hooks.taps('acme.rules').hooks.dashboardSaving.tapPromise('check', () => {
      throw new AppError('badRequest', 'A dashboard needs a section.', { path: '/sections' });
    });
    const saving = hooks.call.dashboardSaving.promise({ ...dashboard, sections: [] }, caller);
    await expect(saving).rejects.toMatchObject({ code: 'badRequest', path: '/sections' });
  });

  it('goes on when a tap merely fails', async () => {
    const hooks = createHostHooks();
    hooks.taps('acme.rules').hooks.dashboardSaving.tapPromise('check', () => Promise.reject(new Error('bug')));
    const document = { ...dashboard, sections: [] };
    expect(await hooks.call.dashboardSaving.promise(document, caller)).toBe(document);
  });
});

describe('accessDeciding', () => {
  const open = { allowed: true };

  it('lets a tap deny and never open', async () => {
    const hooks = createHostHooks();
    hooks.taps('acme.strict').hooks.accessDeciding.tapPromise('deny', async () => ({ allowed: false, reason: 'no' }));
    hooks.taps('acme.lax').hooks.accessDeciding.tapPromise('open', async () => ({ allowed: true }));
    expect(await hooks.call.accessDeciding.promise(open, asking)).toEqual({ allowed: false, reason: 'no' });
    const closed = { allowed: false, reason: 'role' };
    expect(await hooks.call.accessDeciding.promise(closed, asking)).toEqual(closed);
  });

  it('stays as it was when a tap has no opinion, and is closed by one that answers nonsense', async () => {
    const hooks = createHostHooks();
    const taps = hooks.taps('acme.odd').hooks as unknown as {
      accessDeciding: { tapPromise(name: string, handler: () => Promise<unknown>): void };
    };
    taps.accessDeciding.tapPromise('silent', async () => undefined);
    expect(await hooks.call.accessDeciding.promise(open, asking)).toEqual(open);
    taps.accessDeciding.tapPromise('nonsense', async () => 'yes');
    expect(await hooks.call.accessDeciding.promise(open, asking)).toMatchObject({ allowed: false });
  });

  it('is closed by a tap that fails, and says which', async () => {
    const hooks = createHostHooks();
    hooks.taps('acme.broken').hooks.accessDeciding.tapPromise('deny', () => Promise.reject(new Error('bug')));
    const answer = await hooks.call.accessDeciding.promise(open, asking);
    expect(answer).toEqual({
      allowed: false,
      undecided: true,
      reason: {
        en: 'Plugin "acme.broken" could not decide.',
        de: 'Das Plugin „acme.broken“ konnte nicht entscheiden.',
        fr: 'Le plugin « acme.broken » n’a pas pu décider.',
      },
    });
    const closed = { allowed: false, reason: 'role' };
    expect(await hooks.call.accessDeciding.promise(closed, asking)).toEqual(closed);
  });

  it('keeps closed what a plugin closed before it was switched off, and nothing else', async () => {
    const hooks = createHostHooks();
    const plugin = hooks.taps('acme.strict');
    plugin.hooks.accessDeciding.tapPromise('deny', async (value, context) =>
      context.resource === 'd1' ? { allowed: false } : value,
    );
    await hooks.call.accessDeciding.promise(open, asking);
    plugin.dispose();
    expect(await hooks.call.accessDeciding.promise(open, asking)).toMatchObject({ allowed: false });
    expect(await hooks.call.accessDeciding.promise(open, { ...asking, resource: 'd2' })).toEqual(open);
    expect(await hooks.call.accessDeciding.promise({ allowed: false }, asking)).toEqual({ allowed: false });
  });

  it('lets the plugin open again only by deciding anew', async () => {
    const hooks = createHostHooks();
    const before = hooks.taps('acme.strict');
    before.hooks.accessDeciding.tapPromise('deny', async () => ({ allowed: false }));
    await hooks.call.accessDeciding.promise(open, asking);
    before.dispose();
    const after = hooks.taps('acme.strict');
    after.hooks.accessDeciding.tapPromise('allow', async (value) => value);
    expect(await hooks.call.accessDeciding.promise(open, asking)).toEqual(open);
    after.dispose();
    expect(await hooks.call.accessDeciding.promise(open, asking)).toEqual(open);
    expect(hooks.isTapped('accessDeciding')).toBe(false);
  });

  it('is asked after a plugin went away only as long as something is closed by it', async () => {
    const hooks = createHostHooks();
    const lax = hooks.taps('acme.lax');
    lax.hooks.accessDeciding.tapPromise('allow', async (value) => value);
    await hooks.call.accessDeciding.promise(open, asking);
    lax.dispose();
    expect(hooks.isTapped('accessDeciding')).toBe(false);
    for (const _ of ['first time', 'again']) {
      const strict = hooks.taps('acme.strict');
      strict.hooks.accessDeciding.tapPromise('deny', async () => ({ allowed: false }));
      await hooks.call.accessDeciding.promise(open, asking);
      strict.dispose();
      expect(await hooks.call.accessDeciding.promise(open, asking)).toMatchObject({ allowed: false });
      expect(hooks.isTapped('accessDeciding')).toBe(true);
    }
  });

  it('closes the whole action for a user once there is too much to remember', async () => {
    const hooks = createHostHooks();
    const plugin = hooks.taps('acme.strict');
    plugin.hooks.accessDeciding.tapPromise('deny', async () => ({ allowed: false }));
    for (let index = 0; index <= 10_000; index += 1) {
      await hooks.call.accessDeciding.promise(open, { ...asking, resource: `d${index}` });
    }
    plugin.dispose();
    const unheard = { ...asking, resource: 'never asked' };
    expect(await hooks.call.accessDeciding.promise(open, unheard)).toMatchObject({ allowed: false });
    expect(await hooks.call.accessDeciding.promise(open, { ...unheard, user: 'u2' })).toEqual(open);
    const { resource: _, ...whole } = asking;
    expect(await hooks.call.accessDeciding.promise(open, { ...whole, action: 'other' })).toEqual(open);
  });
});
