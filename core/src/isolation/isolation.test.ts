import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { Channel, DataSource, Model, PluginManifest, Report } from '../contracts/index.ts';
import { exampleHistory } from '../testing/code-contracts.ts';
import { fakeContext } from '../testing/index.ts';
import { createIsolation, type Isolation } from './index.ts';
import type { IsolatedUsage } from './plugin/isolated-plugin.ts';
import { isolatedHost, sourceEntry } from './testing/isolated-host.ts';

const first = (table: unknown) => (table as { rows: [[string]] }).rows[0][0];

/** Processes that this one started, directly or through a launcher. */
function children(pid = process.pid): number[] {
  const list = `/proc/${pid}/task`;
  if (!existsSync(list)) return [];
  const own = readdirSync(list).flatMap((task) => {
    try {
      return readFileSync(`${list}/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
    } catch {
      return [];
    }
  });
  return own.flatMap((child) => [child, ...children(child)]);
}

describe('a plugin of tier isolated', () => {
  it('answers from a process of its own', async () => {
    await using host = await isolatedHost({
      plugins: {
        'acme.own': 'return answer({ pid: process.pid, asked: query.limit, locale: context.workspace.locale });',
      },
    });
    const seen = JSON.parse(first(await host.ask('acme.own', { limit: 7 }, fakeContext({ locale: 'de' }))));
    expect(seen).toMatchObject({ asked: 7, locale: 'de' });
    expect(seen.pid).not.toBe(process.pid);
    expect(host.state('acme.own')).toMatchObject({ state: 'active' });
  });

  it('leaves no process behind when the host is disposed', async () => {
    const before = new Set(children());
    const host = await isolatedHost({ plugins: { 'acme.gone': 'return answer("here");' } });
    await host.ask('acme.gone');
    const started = children().filter((pid) => !before.has(pid));
    await host[Symbol.asyncDispose]();
    expect(children().filter((pid) => started.includes(pid))).toEqual([]);
  });

  it('is not blamed when what starts the processes dies', async () => {
    await using host = await isolatedHost({
      plugins: {
        'acme.innocent': `if (query.limit === 1) {
          context.log('info', 'began');
          await new Promise(() => {});
        }
        return answer({ pid: process.pid });`,
      },
      faultLimit: 1,
      walls: { node: true, system: false },
    });
    const { pid } = JSON.parse(first(await host.ask('acme.innocent')));
    const began = Promise.withResolvers<void>();
    const waiting = host.ask('acme.innocent', { limit: 1 }, { ...fakeContext(), log: () => began.resolve() });
    await began.promise;
    const parent = Number(/^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    expect(parent).not.toBe(process.pid);
    process.kill(parent, 'SIGKILL');
    await expect(waiting).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('what starts the processes of plugins had ended.'),
    });
    expect(JSON.parse(first(await host.ask('acme.innocent'))).pid).not.toBe(pid);
    expect(host.faults).toEqual([]);
    expect(host.state('acme.innocent')).toMatchObject({ state: 'active' });
  });

  it('steps back behind the work of the server', async () => {
    const before = new Set(children());
    await using host = await isolatedHost({ plugins: { 'acme.modest': 'return answer("here");' } });
    await host.ask('acme.modest');
    const started = children().filter((pid) => !before.has(pid));
    // A launcher may stand between; the process of the plugin is the innermost.
    const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
    const back = Math.min(PRIORITY_LOW, getPriority() + PRIORITY_BELOW_NORMAL);
    expect(getPriority(started.at(-1) ?? 0)).toBe(back);
    const session = (pid: number | undefined) => readFileSync(`/proc/${pid}/autogroup`, 'utf8');
    // Where the kernel shares out by session, all plugins together are one that stands back.
    if (existsSync(`/proc/${process.pid}/autogroup`)) {
      expect(session(started.at(-1))).toMatch(/ nice 8$/m);
      expect(session(started.at(-1))).not.toBe(session(process.pid));
    }
  });

  it('reaches the host through its call only', async () => {
    await using host = await isolatedHost({
      plugins: {
        'acme.asks': `await context.storage.set('a', { b: [1] });
          await context.storage.delete('c');
          context.log('warn', 'careful');
          const { status, headers, body } = await context.fetch({ url: 'https://api.example/x', method: 'POST', body: new Uint8Array([1, 2]) });
          const table = await context.query({ dataset: 'shop.orders', measures: [{ field: 'orders' }] });
          return answer({ stored: await context.storage.get('a'), status, headers, body: [...body], rows: table.rows, mail: await context.mail({ to: 'a@b.c', subject: 's', text: 't' }) });`,
      },
    });
    const asked: unknown[] = [];
    const context = fakeContext({
      fetch: async (request) => {
        asked.push(request);
        return { status: 201, headers: { a: 'b' }, body: new Uint8Array([3, 4]) };
      },
      query: async () => exampleHistory(),
    });
    context.stored.set('c', 1);
    const seen = JSON.parse(first(await host.ask('acme.asks', {}, context)));
    expect(seen).toMatchObject({ stored: { b: [1] }, status: 201, headers: { a: 'b' }, body: [3, 4], mail: 'sent' });
    expect(seen.rows).toEqual(exampleHistory().rows);
    expect(asked).toEqual([{ url: 'https://api.example/x', method: 'POST', body: new Uint8Array([1, 2]) }]);
    expect(context.logged).toEqual([{ level: 'warn', message: 'careful' }]);
    expect([...context.stored.keys()]).toEqual(['a']);
  });

  it('is told in typed errors what it may not do', async () => {
    await using host = await isolatedHost({
      plugins: {
        'acme.refused': `const told = [];
          for (const ask of [() => context.fetch({ url: 'https://a.example/' }), () => context.fetch({ url: 1 }), () => context.query({ dataset: 1 })])
            await ask().catch((error) => told.push([error.code, error instanceof Error]));
          return answer(told);`,
      },
    });
    const told = JSON.parse(first(await host.ask('acme.refused')));
    expect(told).toEqual([
      ['forbidden', true],
      ['badRequest', true],
      ['badRequest', true],
    ]);
  });

  it('passes its own typed errors on, and counts the others against itself', async () => {
    await using host = await isolatedHost({
      plugins: {
        'acme.throws': `if (query.limit === 1) throw new AppError('badFilter', 'Not that.', { path: '/filters/0', details: { field: 'a' } });
          if (query.limit === 3) {
            const said = { en: 'No.', de: 'Nein.', fr: 'Non.' };
            throw new AppError('forbidden', said, { details: { plugin: 'acme.other', rule: 'own' } });
          }
          if (query.limit === 2) throw Object.assign(new Error('Sign in.'), { code: 'unauthenticated' });
          return { a: 1n };`,
      },
    });
    await expect(host.ask('acme.throws', { limit: 1 })).rejects.toMatchObject({
      code: 'badFilter',
      path: '/filters/0',
      details: { field: 'a' },
    });
    await expect(host.ask('acme.throws', { limit: 2 })).rejects.toMatchObject({
      code: 'internal',
      message: /Sign in/,
      details: { plugin: 'acme.throws' },
      cause: { stack: expect.stringMatching(/Sign in\.\n +at .*query/s) },
    });
    await expect(host.ask('acme.throws', { limit: 3 })).rejects.toMatchObject({
      code: 'forbidden',
      said: { en: 'No.', de: 'Nein.', fr: 'Non.' },
      details: { plugin: 'acme.throws', rule: 'own' },
    });
    await expect(host.ask('acme.throws')).rejects.toMatchObject({ code: 'internal', message: /BigInt/ });
    expect(host.faults).toHaveLength(2);
  });

  it('hears that its caller went away, and an answer after that is dropped', async () => {
    await using host = await isolatedHost({
      plugins: {
        'acme.cancelled': `if (query.limit === 1) return answer(globalThis.heard ?? 'nothing');
          context.log('info', 'started');
          await new Promise((resolve) => context.signal.addEventListener('abort', resolve));
          globalThis.heard = 'abort';
          return answer('too late');`,
      },
    });
    const abort = new AbortController();
    const context = fakeContext({ signal: abort.signal });
    const asked = host.ask('acme.cancelled', {}, context);
    asked.catch(() => undefined);
    await vi.waitFor(() => expect(context.logged).toHaveLength(1), { timeout: 60_000 });
    abort.abort(new Error('The reader left.'));
    await expect(asked).rejects.toMatchObject({ name: 'AbortError', message: 'The reader left.' });
    await vi.waitFor(async () => expect(first(await host.ask('acme.cancelled', { limit: 1 }))).toBe('abort'), {
      timeout: 60_000,
    });
    await expect(host.ask('acme.cancelled', {}, context)).rejects.toMatchObject({
      name: 'AbortError',
      message: 'The reader left.',
    });
    expect(host.faults).toEqual([]);
  });

  it('feeds step by step, only as far as it is asked', async () => {
    const body = `async *sync(cursor, context) {
      for (let step = (cursor?.step ?? 0) + 1; step <= 1000; step++) {
        await context.storage.set('last', step);
        yield { events: [], cursor: { step } };
        if (step === 998) return;
      }
    }`;
    await using host = await isolatedHost({
      plugins: {
        'acme.feed': `export default { id: 'acme.feed', activate: ({ provide }) => void provide('dataSource', 'main', { ${body} }) };`,
      },
    });
    const { sync } = await host.source('acme.feed');
    const context = fakeContext();
    const steps: unknown[] = [];
    for await (const { cursor } of sync?.(undefined, context) ?? []) {
      steps.push(cursor);
      if (steps.length === 3) break;
    }
    expect(steps).toEqual([{ step: 1 }, { step: 2 }, { step: 3 }]);
    expect(context.stored.get('last')).toBe(3);
    const rest: unknown[] = [];
    for await (const { cursor } of sync?.({ step: 995 }, context) ?? []) rest.push(cursor);
    expect(rest).toEqual([{ step: 996 }, { step: 997 }, { step: 998 }]);
  });

  it('supplies models, reports and channels, with bytes as bytes', async () => {
    const entry = `export default { id: 'acme.kinds', activate({ provide }) {
      provide('model', 'm', {
        train: async () => new Uint8Array([7, 8]),
        predict: async ({ history, horizon, artifact }) => ({ table: { ...history, rows: history.rows.slice(0, horizon) }, explanation: [...artifact] }),
      });
      provide('report', 'r', { compose: async ({ snapshots, locale }) => ({ locale, tiles: snapshots.length }) });
      provide('channel', 'c', { deliver: async ({ attachments }) => ({ outcome: 'sent', reference: String(attachments[0].content[0]) }) });
    } };`;
    await using host = await isolatedHost({
      plugins: { 'acme.kinds': entry },
      manifest: { contributes: { models: [{ id: 'm' }], reports: [{ id: 'r' }], channels: [{ id: 'c' }] } },
    });
    const [model, report, channel] = await Promise.all([
      host.host.contributions('model').then(([one]) => one?.contribution as Required<Model>),
      host.host.contributions('report').then(([one]) => one?.contribution as Report),
      host.host.contributions('channel').then(([one]) => one?.contribution as Channel),
    ]);
    const { train, predict } = model;
    const artifact = await train({ history: exampleHistory() }, fakeContext());
    expect(artifact).toEqual(new Uint8Array([7, 8]));
    const { table, explanation } = await predict({ history: exampleHistory(), horizon: 2, artifact }, fakeContext());
    expect(table.rows).toHaveLength(2);
    expect(explanation).toEqual([7, 8]);
    const period = { from: '2025-01-01', to: '2025-02-01', timezone: 'UTC' };
    expect(await report.compose({ snapshots: [], locale: 'fr', period }, fakeContext())).toEqual({
      locale: 'fr',
      tiles: 0,
    });
    const attachments = [{ name: 'a', type: 'b', content: new Uint8Array([9]) }];
    const outcome = await channel.deliver({ subject: 's', text: 't', attachments }, fakeContext());
    expect(outcome).toEqual({ outcome: 'sent', reference: '9' });
  });

  const seen = 'globalThis.seen = [...(globalThis.seen ?? []), context.workspace.id]; return answer(globalThis.seen);';
  const inWorkspace = (id: string) => {
    const context = fakeContext();
    return { ...context, workspace: { ...context.workspace, id } };
  };

  it('has a process for each workspace', async () => {
    await using host = await isolatedHost({ plugins: { 'acme.apart': seen } });
    const of = (id: string) => host.ask('acme.apart', {}, inWorkspace(id)).then(first);
    expect([await of('a'), await of('b'), await of('a')]).toEqual(['["a"]', '["b"]', '["a","a"]']);
  });

  it('makes room for another when all processes are taken: the one that has rested longest ends', async () => {
    const plugins = { 'acme.one': seen, 'acme.two': seen };
    await using host = await isolatedHost({ plugins, limits: { processes: 2 } });
    const of = (plugin: string, id: string) => host.ask(plugin, {}, inWorkspace(id)).then(first);
    expect(await of('acme.one', 'a')).toBe('["a"]');
    expect(await of('acme.two', 'a')).toBe('["a"]');
    expect(await of('acme.one', 'a')).toBe('["a","a"]');
    expect(await of('acme.one', 'b')).toBe('["b"]');
    expect(await of('acme.one', 'a')).toBe('["a","a","a"]');
    expect(await of('acme.two', 'a')).toBe('["a"]');
    expect(await of('acme.one', 'b')).toBe('["b"]');
    expect(host.faults).toEqual([]);
  });

  it('starts however many there are, one part after the other, with fewer processes than plugins', async () => {
    const ids = Array.from({ length: 24 }, (_, at) => `acme.many-${String.fromCharCode(97 + at)}`);
    const plugins = Object.fromEntries(ids.map((id) => [id, seen]));
    await using host = await isolatedHost({ plugins, limits: { processes: 10 } });
    const answers = await Promise.all(ids.slice(0, 8).map((id) => host.ask(id, {}, inWorkspace('a')).then(first)));
    expect(answers).toEqual(Array(8).fill('["a"]'));
    for (const id of ids) expect(host.state(id), id).toMatchObject({ state: 'active' });
    expect(first(await host.ask(ids.at(-1) ?? '', {}, inWorkspace('a')))).toBe('["a"]');
    expect(host.faults).toEqual([]);
  });

  it('without room when it was to be started is started by the next who asks', async () => {
    const ids = ['acme.one', 'acme.two'];
    const plugins = Object.fromEntries(ids.map((id) => [id, seen]));
    await using host = await isolatedHost({ plugins, limits: { processes: 1 } });
    await host.host.contributions('dataSource');
    expect(ids.map((id) => host.state(id)?.state).sort()).toEqual(['active', 'registered']);
    for (const id of ids) expect(first(await host.ask(id, {}, inWorkspace('a')))).toBe('["a"]');
  });

  it('is told to wait while all processes are at work', async () => {
    const plugins = { 'acme.works': 'await context.storage.get("go"); return answer(1);' };
    await using host = await isolatedHost({ plugins, limits: { processes: 1 } });
    const go = Promise.withResolvers<undefined>();
    const context = { ...inWorkspace('a'), storage: { ...fakeContext().storage, get: () => go.promise } };
    const working = host.ask('acme.works', {}, context);
    await expect(host.ask('acme.works', {}, inWorkspace('b'))).rejects.toMatchObject({
      code: 'unavailable',
      said: { fr: expect.stringContaining('Les 1 processus') },
    });
    go.resolve(undefined);
    expect(first(await working)).toBe('1');
    expect(first(await host.ask('acme.works', {}, inWorkspace('b')))).toBe('1');
    expect(host.faults).toEqual([]);
  });

  it('is ended when nobody calls it, and started again by the next call', async () => {
    await using host = await isolatedHost({
      plugins: { 'acme.rests': 'globalThis.count = (globalThis.count ?? 0) + 1; return answer(globalThis.count);' },
      limits: { idleMs: 50 },
    });
    expect(first(await host.ask('acme.rests'))).toBe('1');
    await vi.waitFor(
      async () => {
        await delay(200);
        expect(first(await host.ask('acme.rests'))).toBe('1');
      },
      { timeout: 60_000 },
    );
    expect(host.faults).toEqual([]);
  });
});

it('a plugin that says of its start what only the server can know is suspended like every other', async () => {
  const later = `throw Object.assign(new Error('Later.'), { name: 'AppError', code: 'unavailable', details: { retryAfterSeconds: 1 } });`;
  const entry = `export default { id: 'acme.later', async activate() { ${later} } };`;
  await using host = await isolatedHost({ plugins: { 'acme.later': entry } });
  await expect(host.source('acme.later')).rejects.toThrow(/could not be started: Later/);
  expect(host.state('acme.later')).toMatchObject({ state: 'suspended' });
});

describe('a plugin that is stopped', () => {
  const manifest = { id: 'acme.stopped', contributes: { dataSources: [{ id: 'main' }] } } as PluginManifest;
  const start = async (isolation: Isolation, body: string) => {
    const entry = sourceEntry(manifest.id, body);
    const abort = new AbortController();
    const [part] = await isolation.activate({ manifest, entry }, { signal: abort.signal, onFault: () => undefined });
    const source = part?.contribution as DataSource | undefined;
    const ask = async () => source?.query?.({ dataset: 'acme.stopped.rows' }, fakeContext());
    return { ask, stop: () => abort.abort() };
  };

  it('answers nobody from then on', async () => {
    await using isolation = createIsolation({ policy: 'one wall' });
    const { ask, stop } = await start(isolation, 'return answer("here");');
    expect(first(await ask())).toBe('here');
    stop();
    await expect(ask()).rejects.toMatchObject({
      code: 'unavailable',
      details: { plugin: manifest.id, stopped: true },
    });
  });

  it('is counted once, whenever somebody asks', async () => {
    await using isolation = createIsolation({ policy: 'one wall' });
    const { ask, stop } = await start(isolation, 'process.exit(3);');
    await expect(ask()).rejects.toMatchObject({ code: 'unavailable' });
    // Its process is gone, so that nothing is waited for: one asks at each step of stopping.
    stop();
    const told: Promise<IsolatedUsage | undefined>[] = [];
    for (let step = 0; step < 100; step++) {
      told.push(isolation.usage(manifest.id));
      await undefined;
    }
    const last = await isolation.usage(manifest.id);
    expect(last?.bytesIn).toBeGreaterThan(0);
    expect(new Set((await Promise.all(told)).map((usage) => usage?.bytesIn))).toEqual(new Set([last?.bytesIn]));
  });
});

describe('what a plugin says that it supplies', () => {
  const entry = (body: string, id = 'acme.says') =>
    `export default { id: '${id}', activate({ provide, hooks }) { ${body} } };`;
  const dataset = { title: 'T', description: 'D', time: 'day', dimensions: [], measures: [] };
  it.each([
    ['another id', entry('', 'acme.other'), /calls itself "acme.other"/],
    ['no definition', 'export default 1;', /not made by definePlugin/],
    ['a module that is closed', "import 'node:fs'; export default 1;", /"node:fs" is not open to plugins/],
    ['nothing of what it declares', entry(''), /declares dataSource "main" and does not supply it/],
    ['what it did not declare', entry("provide('dataSource', 'other', {});"), /does not declare/],
    ['the same twice', entry("provide('dataSource', 'main', {}); provide('dataSource', 'main', {});"), /twice/],
    ['importers', entry("provide('dataSource', 'main', { importers: [{}] });"), /reads files/],
    ['a tap', entry("hooks.accessDeciding.tapPromise('x', async () => {});"), /trusted only/],
    [
      'a dataset of another',
      entry(`provide('dataSource', 'main', { datasets: [${JSON.stringify({ ...dataset, id: 'shop.orders' })}] });`),
      /does not begin with "acme.says."/,
    ],
    [
      'a dataset that names a relation',
      entry(
        `provide('dataSource', 'main', { datasets: [${JSON.stringify({ ...dataset, id: 'acme.says.x', facts: { relation: 'users', day: 'day' } })}] });`,
      ),
      /additional properties/,
    ],
  ])('is refused: %s', async (_what, code, reason) => {
    await using host = await isolatedHost({ plugins: { 'acme.says': code } });
    await expect(host.source('acme.says')).rejects.toThrow(reason);
    expect(host.state('acme.says')).toMatchObject({
      state: 'suspended',
      said: { de: expect.stringMatching(/^Es konnte nicht gestartet werden: Das Plugin „acme.says“/) },
    });
  });
});

describe('answers', () => {
  it.each([
    ['{}', /no table/],
    ['({ ...answer(1), rows: [[1, 2]] })', /as wide/],
    ['({ ...answer(1), rows: [[{}]] })', /no cell/],
    ['({ ...answer(1), rows: [1] })', /as wide/],
    ['({ ...answer(1), columns: [...answer(1).columns, ...answer(1).columns] })', /twice/],
    ['({ ...answer(1), extra: 1 })', /additional/],
  ])('that are no table are refused: %s', async (answer, reason) => {
    await using host = await isolatedHost({ plugins: { 'acme.bad': `return ${answer};` }, faultLimit: 1 });
    await expect(host.ask('acme.bad')).rejects.toMatchObject({ code: 'internal', message: reason });
    expect(host.state('acme.bad')).toMatchObject({
      state: 'suspended',
      said: { de: expect.stringContaining('scheiterte: Seine Antwort ist keine Tabelle: /') },
    });
  });
});

describe('the policy', () => {
  const plugins = { 'acme.policy': 'return answer("ran");' };

  it('keeps code off where the operator says never', async () => {
    await using host = await isolatedHost({ plugins, policy: 'never' });
    expect(host.state('acme.policy')).toMatchObject({
      state: 'suspended',
      reason: /the operator switched/,
      said: { de: expect.stringContaining('ausgeschaltet'), fr: expect.stringContaining('désactivé') },
    });
  });

  it('keeps code off where the second wall is not up, until the operator says that the first is enough', async () => {
    const walls = { node: true, system: false };
    await using off = await isolatedHost({ plugins, policy: 'both walls', walls });
    await expect(off.ask('acme.policy')).rejects.toThrow(
      /no second wall .* It is switched off\. Nothing of it was run\./,
    );
    expect(off.state('acme.policy')).toMatchObject({
      state: 'suspended',
      said: {
        de: expect.stringContaining('keine zweite Mauer um solche Plugins: Sie ist ausgeschaltet.'),
        fr: expect.stringContaining('pas de second mur autour de ces plugins : Il est désactivé.'),
      },
    });

    await using isolation = createIsolation({ policy: 'one wall', walls });
    expect((await isolation.walls()).system).toMatchObject({ up: false, reason: 'It is switched off.' });
    await using on = await isolatedHost({ plugins, isolation });
    expect(first(await on.ask('acme.policy'))).toBe('ran');
  });

  it('says which walls are up, and runs code behind both only where both are', async () => {
    await using isolation = createIsolation({ policy: 'both walls' });
    const { system, node } = await isolation.walls();
    expect(node.up).toBe(true);
    await using host = await isolatedHost({ plugins, policy: 'both walls' });
    if (system.up) {
      expect(system).toMatchObject({ identity: true, processes: true, network: true, files: true, limits: true });
      expect(first(await host.ask('acme.policy'))).toBe('ran');
    } else {
      expect(system.reason).toBeTruthy();
      expect(host.state('acme.policy')).toMatchObject({
        state: 'suspended',
        reason: /no second wall/,
        said: { de: expect.stringContaining('keine zweite Mauer'), fr: expect.stringContaining('pas de second mur') },
      });
    }
  });
});

describe('a process that ends again and again', () => {
  it('is started at once after the first time, then after pauses that double up to half a minute', async () => {
    let time = 0;
    const plugins = { 'acme.falls': 'process.exit(3);' };
    await using host = await isolatedHost({ plugins, faultLimit: 100, now: () => time });
    const ends = () =>
      expect(host.ask('acme.falls')).rejects.toMatchObject({
        said: {
          en: expect.stringContaining('it ended itself (exit code 3).'),
          de: expect.stringContaining('es beendete sich selbst (Code 3).'),
          fr: expect.stringContaining('il s’est arrêté de lui-même (code 3).'),
        },
      });
    await ends();
    await ends();
    expect(host.faults[0]?.said).toMatchObject({
      de: 'Der Prozess des Plugins „acme.falls“ endete: es beendete sich selbst (Code 3).',
    });
    for (const pause of [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      time += pause - 1;
      await expect(host.ask('acme.falls'), `${pause}`).rejects.toMatchObject({
        code: 'unavailable',
        details: { retryAfterSeconds: 1, reason: 'it ended itself (exit code 3).' },
        said: { de: expect.stringMatching(/wird in 1 s neu gestartet: es beendete sich selbst/) },
      });
      time += 1;
      await ends();
    }
  });

  it('is started at once when it had lived long before', async () => {
    let time = 0;
    const plugins = { 'acme.tires': 'if (query.limit === 1) process.exit(3); return answer(1);' };
    await using host = await isolatedHost({ plugins, faultLimit: 100, now: () => time });
    for (let round = 0; round < 3; round++) {
      await host.ask('acme.tires', { limit: 2 });
      time += 60_001;
      await expect(host.ask('acme.tires', { limit: 1 })).rejects.toMatchObject({ code: 'unavailable' });
    }
  });
});
