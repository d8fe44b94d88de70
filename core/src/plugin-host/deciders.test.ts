import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHostHooks } from '../hooks/index.ts';
import { completeManifest, type PluginFolders, pluginFolders } from '../testing/plugin-folder.ts';
import { createPluginHost, type PluginHost, type PluginHostOptions } from './index.ts';

let folders: PluginFolders;
let hooks: ReturnType<typeof createHostHooks>;

beforeEach(async () => {
  folders = await pluginFolders();
  hooks = createHostHooks();
});
afterEach(() => folders[Symbol.asyncDispose]());

const start = (options: Partial<PluginHostOptions> = {}): Promise<PluginHost> =>
  createPluginHost({ folders: [{ path: folders.path, trusted: true }], engineVersion: '1.4.0', hooks, ...options });

const ID = 'acme.guard';
const guard = { id: ID, tier: 'trusted', entry: 'plugin.mjs', taps: ['accessDeciding'] } as const;
const manifest = { ...guard, taps: [...guard.taps] };
/** Denies what it is asked to; `globalThis.guardFault` keeps it from starting. */
const CODE = `export default { id: '${ID}', activate({ hooks }) {
  if (globalThis.guardFault) throw new Error('No key.');
  hooks.accessDeciding.tapPromise('deny', async (given, { action }) => {
    if (action === 'break') throw new Error('Broken.');
    return action === 'deny' ? { allowed: false, reason: 'No.' } : given;
  });
} };`;
const breaks = (fault: boolean) => Object.assign(globalThis, { guardFault: fault });
afterEach(() => breaks(false));

const ask = (action = 'read', allowed = true) =>
  hooks.call.accessDeciding.promise({ allowed }, { workspace: 'w', user: 'u', action });
const UNDECIDED = {
  allowed: false,
  undecided: true,
  reason: expect.objectContaining({ en: expect.stringMatching(/"acme.guard" decides.*not running/) }),
};
const OPEN = { allowed: true };

describe('without a plugin that decides about access', () => {
  it('nothing is open once it could not be started, until it runs', async () => {
    await folders.write(manifest, { 'plugin.mjs': CODE });
    breaks(true);
    await using host = await start();
    expect(host.plugin(ID)).toMatchObject({ state: 'suspended', reason: expect.stringContaining('No key.') });
    expect([await ask(), hooks.isTapped('accessDeciding')]).toEqual([UNDECIDED, true]);
    expect(await ask('read', false)).toEqual({ allowed: false });
    breaks(false);
    await host.resume(ID);
    expect([await ask(), await ask('deny')]).toEqual([OPEN, { allowed: false, reason: 'No.' }]);
  });

  it('nothing is open once repeated faults suspended it', async () => {
    await folders.write(manifest, { 'plugin.mjs': CODE });
    await using host = await start({ faultLimit: 2 });
    expect(await ask()).toEqual(OPEN);
    await ask('break');
    expect(await ask()).toEqual(OPEN);
    await ask('break');
    expect(await ask()).toEqual(UNDECIDED);
    expect(host.plugin(ID)?.state).toBe('suspended');
  });

  it('nothing is open where this version of the product, or what it needs, is not the one that it asks for', async () => {
    await folders.write({ ...manifest, engines: { vitrine: '^2' } }, { 'plugin.mjs': CODE });
    await using host = await start();
    expect([host.plugin(ID)?.state, await ask()]).toEqual(['suspended', UNDECIDED]);
    await host.install({
      manifest: completeManifest(manifest),
      folder: await folders.write(manifest),
      trusted: true,
    });
    expect(await ask()).toEqual(OPEN);
    const found = { manifest: completeManifest(manifest), folder: '', trusted: true };
    await host.refuse(found, 'It was taken back.');
    expect(await ask()).toEqual(UNDECIDED);
    await host.remove(ID);
    expect(await ask()).toEqual(OPEN);
  });

  it('nothing opens while another version of it takes its place', async () => {
    const folder = await folders.write(manifest, { 'plugin.mjs': CODE });
    await using host = await start();
    const between: unknown[] = [];
    hooks.taps('test.listener').hooks.pluginChanged.tapPromise('ask', async ({ state }) => {
      between.push([state, await ask()]);
    });
    await host.install({ manifest: completeManifest({ ...manifest, version: '1.1.0' }), folder, trusted: true });
    expect(between).toEqual([
      ['disposed', UNDECIDED],
      ['registered', UNDECIDED],
      ['active', OPEN],
    ]);
  });

  it('all is as it was left once the operator switched it off, or removed it', async () => {
    await folders.write(manifest, { 'plugin.mjs': CODE });
    await using host = await start();
    await ask('deny');
    await host.switchedOff([ID]);
    await host.suspend(ID, 'Off.');
    expect([await ask(), await ask('deny')]).toEqual([OPEN, { allowed: false, reason: expect.anything() }]);
    await host.switchedOff([]);
    expect(await ask()).toEqual(UNDECIDED);
    await host.remove(ID);
    expect(await ask()).toEqual(OPEN);
  });

  it('which was switched off before, all is open from the start, and none of its code runs until it is on again', async () => {
    await folders.write(manifest, { 'plugin.mjs': `globalThis.guardRan = true; ${CODE}` });
    await folders.write(
      { ...manifest, id: 'acme.gate', dependencies: { [ID]: '*' }, taps: ['auditRecorded'] },
      { 'plugin.mjs': `globalThis.guardRan = true; ${CODE.replace(ID, 'acme.gate')}` },
    );
    Object.assign(globalThis, { guardRan: false });
    await using host = await start({ switchedOff: [ID] });
    await host.contributions('report');
    expect([await ask(), hooks.isTapped('accessDeciding'), Reflect.get(globalThis, 'guardRan')]).toEqual([
      OPEN,
      false,
      false,
    ]);
    await host.switchedOff([]);
    expect([await ask(), await ask('deny')]).toEqual([OPEN, { allowed: false, reason: 'No.' }]);
  });

  it('which nobody trusts, or which taps another hook, all stays open', async () => {
    await folders.write(manifest, { 'plugin.mjs': CODE });
    await folders.write({ ...manifest, id: 'acme.audit', taps: ['auditRecorded'] }, { 'plugin.mjs': 'throw 1;' });
    await using host = await start({ folders: [{ path: folders.path }] });
    expect([host.plugin(ID)?.state, await ask(), hooks.isTapped('accessDeciding')]).toEqual(['suspended', OPEN, false]);
    await using trusting = await start();
    await trusting.remove(ID);
    expect([trusting.plugin('acme.audit')?.state, await ask()]).toEqual(['suspended', OPEN]);
  });

  it('whose manifest names hooks and no code that could tap them, none is registered', async () => {
    const { entry: _, ...codeless } = manifest;
    const widget = { id: 'own', version: 1, renderer: 'code', code: 'w.js', options: 'o.json', minSize: [1, 1] };
    await folders.write({ ...codeless, contributes: { widgets: [{ ...widget, data: { roles: [] } }] } } as never, {
      'w.js': '',
      'o.json': '{}',
    });
    await using host = await start();
    expect(host.unreadable()[0]?.error.message).toContain('needs an entry');
    expect(await ask()).toEqual(OPEN);
  });
});
