import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MIRROR_FILES } from '@vitrine/widget-registry/catalogue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorAt } from '../testing/author-at.ts';
import { installCore, npmTest } from '../testing/author-folder.ts';
import { type RunningServer, runServer } from '../testing/running-server.ts';
import { SCAFFOLD_KINDS } from './scaffold.ts';
import type { Validated } from './validate.ts';

let server: RunningServer;
const { vitrine, call, place } = authorAt(() => server);

beforeAll(async () => {
  server = await runServer({ VITRINE_MARKETPLACE_OPEN: 'yes', VITRINE_ISOLATED_PLUGINS: 'one-wall' });
});
afterAll(() => server[Symbol.asyncDispose]());

/** What the operator does with the public half that a publisher sent. */
function register(name: string, publicKey: string): Promise<{ token: string }> {
  return vitrine('marketplace', 'register', name, '--public-key', publicKey);
}

async function graphql<T>(query: string, variables: unknown): Promise<T> {
  const { data } = (await (await call('POST', '/graphql', { query, variables })).json()) as { data: T };
  return data;
}

describe('a plugin of every kind', () => {
  test.each(SCAFFOLD_KINDS)(
    '%s: is created, checks its own types, keeps its contract, and is found valid',
    async (kind) => {
      const folder = place(`acme.new-${kind}`);
      await vitrine('plugin', 'create', `acme.new-${kind}`, '--kind', kind, '--folder', folder);
      await installCore(folder);
      const tested = await npmTest(folder);
      expect(tested).toMatch(/pass [1-9]/);
      expect(tested).toMatch(/fail 0/);
      const validated = await vitrine<Validated>('plugin', 'validate', folder);
      expect(validated.findings).toEqual([]);
      const remarked = validated.remarks.filter(({ place: at }) => at === 'README.md');
      expect(remarked).toMatchObject([{ said: { en: expect.stringContaining('as plugin create wrote it') } }]);
    },
  );
});

describe('the road of a widget', () => {
  test('leads from nothing to a dashboard, and back', async () => {
    const folder = place('road.bars');
    await vitrine('plugin', 'create', 'road.bars', '--folder', folder);
    await writeFile(join(folder, 'README.md'), '# Bars\n\n`npm exec vitrine -- plugin pack` packs it.\n');
    const { code, out } = await server.vitrine(['plugin', 'validate', folder]);
    expect([code, out]).toEqual([0, expect.stringMatching(/^README\.md: .*tells how it is made .*plugin pack/m)]);
    const packed = place('bars.vitrine-plugin');
    const first = await vitrine<{ digest: string }>('plugin', 'pack', folder, '--out', packed);
    const again = await vitrine<{ digest: string }>('plugin', 'pack', folder, '--out', place('again.vitrine-plugin'));
    expect(again.digest).toBe(first.digest);

    const made = await vitrine<{ publicKey: string; keyId: string }>('plugin', 'key', place('road.pem'));
    expect((await stat(place('road.pem'))).mode & 0o777).toBe(0o600);
    expect(await vitrine('plugin', 'sign', packed, '--key', place('road.pem'))).toMatchObject({ keyId: made.keyId });

    const registered = await vitrine<{ token: string }>('marketplace', 'register', 'road', '--key', place('road.pem'));
    expect(registered).toMatchObject({ publisher: 'road', keyId: made.keyId });
    const { token } = registered;
    await vitrine('plugin', 'publish', packed, '--token', token);
    expect(await vitrine('plugin', 'install', 'road.bars')).toEqual({ id: 'road.bars', version: '0.1.0' });

    const tile = {
      id: 'bars',
      widget: 'road.bars/bars@1',
      query: { dataset: 'shop.sales', dimensions: [{ field: 'listing' }], measures: [{ field: 'units' }] },
      roles: { category: 'listing', value: 'units' },
      layout: { large: { x: 0, y: 0, w: 6, h: 6 } },
    };
    const document = { schema: 'vitrine/dashboard@1', title: 'Road', sections: [{ id: 's', tiles: [tile] }] };
    const { createDashboard } = await graphql<{ createDashboard: { id: string } }>(
      'mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { id } }',
      { input: { document } },
    );
    const drawn = await call('GET', `/api/v1/dashboards/${createDashboard.id}/tiles/bars.svg?width=480&height=300`);
    expect([drawn.status, drawn.headers.get('content-type')]).toEqual([200, expect.stringContaining('image/svg+xml')]);

    expect(await vitrine('plugin', 'remove', 'road.bars')).toEqual({ id: 'road.bars' });
    expect(await server.vitrine(['plugin', 'remove', 'road.bars'])).toMatchObject({ code: 1 });
  });
});

describe('what was published', () => {
  test('is mirrored as files, from which another server installs without a network; marked, yanked, and signed anew', async () => {
    const folder = place('mirror.bars');
    await vitrine('plugin', 'create', 'mirror.bars', '--folder', folder);
    const packed = place('mirror.vitrine-plugin');
    await vitrine('plugin', 'pack', folder, '--out', packed);
    const { publicKey } = await vitrine<{ publicKey: string }>('plugin', 'key', place('mirror.pem'));
    await vitrine('plugin', 'sign', packed, '--key', place('mirror.pem'));
    const { token } = await register('mirror', publicKey);
    await vitrine('plugin', 'publish', packed, '--token', token);
    const next = await vitrine<{ keyId: string }>('plugin', 'key', place('mirror-next.pem'));
    const keys = ['--from', place('mirror.pem'), '--to', place('mirror-next.pem')];
    expect(await vitrine('marketplace', 'rotate-key', 'mirror', ...keys, '--token', token)).toMatchObject({
      keyId: next.keyId,
    });
    const instead = ['Use the other.', '--replacement', 'road.bars', '--token', token];
    await vitrine('marketplace', 'deprecate', 'mirror.bars', ...instead);

    const files = place('static');
    const made = await vitrine<{ plugins: number; fetched: number }>('marketplace', 'mirror', files);
    expect(made.fetched).toBeGreaterThan(0);
    expect(await vitrine('marketplace', 'mirror', files)).toMatchObject({ plugins: made.plugins, fetched: 0 });

    await using island = await runServer({ VITRINE_MARKETPLACE_URL: `file://${files}/mirror.json` });
    const there = async <T>(...args: string[]): Promise<T> => {
      const { code, out, error } = await island.vitrine(['--json', ...args]);
      expect([code, error]).toEqual([0, '']);
      return JSON.parse(out);
    };
    const run = JSON.parse(await readFile(join(island.dataFolder, 'run.json'), 'utf8')) as { key: string };
    const ask = async (method: string, path: string) => {
      const headers = { authorization: `Bearer ${run.key}` };
      return fetch(`${island.origin}/api/v1/${path}`, { method, headers });
    };
    expect(await (await ask('GET', 'marketplace/plugins?text=mirror')).json()).toMatchObject({
      items: [{ id: 'mirror.bars', deprecated: { message: 'Use the other.', replacement: 'road.bars' } }],
    });
    // A package that was changed in the folder is refused, and mended by the next mirror.
    const { digest } = await vitrine<{ digest: string }>('plugin', 'pack', folder, '--out', packed);
    await writeFile(join(files, 'packages', `${digest}.vitrine-plugin`), 'something else');
    expect(await island.vitrine(['plugin', 'install', 'mirror.bars'])).toMatchObject({ code: 1 });
    expect(await vitrine('marketplace', 'mirror', files)).toMatchObject({ fetched: 1 });
    expect(await there('plugin', 'install', 'mirror.bars')).toEqual({ id: 'mirror.bars', version: '0.1.0' });
    // What was taken back meanwhile comes with the next mirror.
    const wish = { plugin: 'mirror.bars', versions: '*', reason: 'Wrong month.' };
    expect((await call('POST', '/api/v1/marketplace/revocations', wish)).status).toBe(201);
    await vitrine('marketplace', 'mirror', files);
    expect((await ask('POST', 'marketplace/look')).status).toBe(204);
    const { items } = (await (await ask('GET', 'plugins')).json()) as { items: { manifest: { id: string } }[] };
    expect(items.find(({ manifest }) => manifest.id === 'mirror.bars')).toMatchObject({
      state: 'suspended',
      reason: expect.stringContaining('Wrong month.'),
    });
    // A mirror that was made anew holds nothing of it but its line in the signed list.
    await rm(join(files, MIRROR_FILES.plugin('mirror.bars')));
    expect(await island.vitrine(['plugin', 'install', 'mirror.bars'])).toMatchObject({
      code: 1,
      error: '"mirror.bars" was revoked (every version) and is not in the marketplace any more: Wrong month.\n',
    });
    const page = await ask('GET', 'marketplace/plugins/mirror.bars');
    expect([page.status, await page.json()]).toEqual([
      404,
      expect.objectContaining({ details: { install: 'revoked', reason: 'Wrong month.' } }),
    ]);
    await vitrine('marketplace', 'yank', 'mirror.bars', '0.1.0', 'Broken.', '--token', token);
    // It keeps its own marketplace to itself.
    const publish = ['plugin', 'publish', packed, '--token', token];
    expect(await island.vitrine(publish, { LANG: 'de_DE.UTF-8' })).toMatchObject({
      code: 1,
      error: expect.stringMatching(/^Der Marktplatz dieses Servers ist geschlossen: .*VITRINE_MARKETPLACE_OPEN=yes/),
    });
    expect(await there('marketplace', 'upgrade-check', '1.5.0')).toEqual({ version: '1.5.0', items: [] });
  });
});

describe('what is asked for', () => {
  test('is listed before it is agreed to', async () => {
    const folder = place('asks.source');
    await vitrine('plugin', 'create', 'asks.source', '--kind', 'data-source', '--folder', folder);
    const manifest = JSON.parse(await readFile(join(folder, 'plugin.json'), 'utf8'));
    const [net] = manifest.capabilities.net;
    const capabilities = {
      net: [{ ...net, origin: 'http://api.example.com', methods: ['GET', 'DELETE'] }],
      data: ['shop.orders'],
    };
    await writeFile(join(folder, 'plugin.json'), JSON.stringify({ ...manifest, capabilities }));
    const packed = place('asks.vitrine-plugin');
    await vitrine('plugin', 'pack', folder, '--out', packed);
    const { publicKey } = await vitrine<{ publicKey: string }>('plugin', 'key', place('asks.pem'));
    await vitrine('plugin', 'sign', packed, '--key', place('asks.pem'));
    const { token } = await register('asks', publicKey);
    const nowhere = ['--marketplace', 'http://127.0.0.1:1', '--token', token];
    expect(await server.vitrine(['plugin', 'publish', packed, ...nowhere])).toMatchObject({
      code: 1,
      error: expect.stringMatching(/^No marketplace answers at http:\/\/127\.0\.0\.1:1 .*--marketplace/),
    });
    for (const [LANG, words] of [
      ['en_GB.UTF-8', /^This needs the token of a publisher .*marketplace register/],
      ['fr_FR.UTF-8', /^Il faut pour cela le jeton d’un éditeur .*marketplace register/],
    ] as const) {
      const unknown = ['plugin', 'publish', packed, '--token', `${token}x`];
      expect(await server.vitrine(unknown, { LANG })).toMatchObject({ code: 1, error: expect.stringMatching(words) });
    }
    const published = await server.vitrine(['plugin', 'publish', packed], { VITRINE_PUBLISHER_TOKEN: token });
    expect(published).toMatchObject({ code: 0, out: 'asks.source 0.1.0 is on offer.\n' });
    const asked = await server.vitrine(['plugin', 'install', 'asks.source'], { LANG: 'de_DE.UTF-8' });
    expect(asked.code).toBe(1);
    expect(asked.error).toMatch(/bittet um Folgendes/);
    expect(asked.error).toMatch(/api\.example\.com/);
    expect(asked.error).toMatch(/--agree stimmst du zu/);
    // What to know before that is said before that, and again to who agreed unseen.
    const know = /Das solltest du .*: Was es liest, kann dorthin .*Geheimnis unverschlüsselt.*löschen.*\(DELETE\)/s;
    expect(asked.error).toMatch(know);
    const wish = ['plugin', 'install', 'asks.source', '--agree', '--version', '0.1.0'];
    const done = await server.vitrine(wish, { LANG: 'de_DE.UTF-8' });
    expect(done).toMatchObject({ code: 0, out: expect.stringMatching(know) });
    expect(await server.vitrine(['plugin', 'install', 'asks.source', '--version', '9.0.0'])).toMatchObject({ code: 1 });
  });
});

describe('a plugin that its author works on', () => {
  interface Listed {
    items: { manifest: { id: string }; state: string }[];
  }
  const listed = async (id: string) =>
    ((await (await call('GET', '/api/v1/plugins')).json()) as Listed).items.find(({ manifest }) => manifest.id === id);

  test.each(['widget', 'code-widget', 'data-source', 'model', 'report'] as const)(
    '%s: is in the running Vitrine as it is saved, and out again afterwards',
    async (kind) => {
      const id = `dev.new-${kind}`;
      const folder = place(id);
      await vitrine('plugin', 'create', id, '--kind', kind, '--folder', folder);
      const development = server.going(['plugin', 'dev', folder]);
      const { outcome } = development;
      await expect.poll(() => outcome.out).toContain(`${id} 0.1.0 is registered.`);
      expect(await listed(id)).toMatchObject({ state: expect.stringMatching(/registered|active/) });
      const manifest = await readFile(join(folder, 'plugin.json'), 'utf8');
      await writeFile(join(folder, 'plugin.json'), manifest.replace('"0.1.0"', '"0.2.0"'));
      await expect.poll(() => outcome.out).toContain(`${id} 0.2.0 is registered.`);
      await writeFile(join(folder, 'plugin.json'), manifest.replace('"0.1.0"', '"zero"'));
      await expect.poll(() => outcome.out).toMatch(/plugin\.json: .*version/);
      expect(await development.interrupt()).toMatchObject({ code: 0, error: '' });
      expect(outcome.out).toMatch(/is taken out again\.\n$/);
      expect(await listed(id)).toBeUndefined();
    },
  );

  test('shows what its code writes and where it fails', async () => {
    const folder = place('dev.talks');
    await vitrine('plugin', 'create', 'dev.talks', '--kind', 'report', '--folder', folder);
    const entry = join(folder, 'index.ts');
    const good = await readFile(entry, 'utf8');
    const development = server.going(['plugin', 'dev', folder]);
    const { outcome } = development;
    await expect.poll(() => outcome.out).toContain('dev.talks 0.1.0 is registered.');
    await writeFile(entry, `console.warn('the author looks');\n${good}`);
    await expect.poll(() => outcome.out).toMatch(/^warn {2}the author looks$/m);
    await writeFile(entry, `throw new Error('not today');\n${good}`);
    await expect.poll(() => outcome.out).toMatch(/could not be started: .*not today/);
    await writeFile(entry, `import './gone.ts';\n${good}`);
    await expect.poll(() => outcome.out).toMatch(/cannot be bundled: [\s\S]*gone\.ts/);
    expect(outcome.out).not.toContain('\u001b');
    await writeFile(entry, good);
    await expect.poll(() => outcome.out.match(/is registered/g)?.length).toBeGreaterThan(2);
    expect((await development.interrupt()).code).toBe(0);
  });

  test('follows its folder: through a fault at the start, another id, and a server that forgot it', async () => {
    const folder = place('dev.first');
    await vitrine('plugin', 'create', 'dev.first', '--folder', folder);
    const file = join(folder, 'plugin.json');
    const manifest = await readFile(file, 'utf8');
    await writeFile(file, '{');
    const development = server.going(['plugin', 'dev', folder]);
    const { outcome } = development;
    await expect.poll(() => outcome.out).toMatch(/plugin\.json/);
    await writeFile(file, manifest);
    await expect.poll(() => outcome.out).toContain('dev.first 0.1.0 is registered.');
    await writeFile(file, manifest.replace('"dev.first"', '"dev.second"'));
    await expect.poll(() => outcome.out).toContain('dev.second 0.1.0 is registered.');
    expect(outcome.out).toContain('dev.first is taken out again.');
    expect([await listed('dev.first'), (await listed('dev.second'))?.state]).toEqual([undefined, 'registered']);
    expect((await call('DELETE', '/api/v1/plugins/dev.second/development')).status).toBe(204);
    await expect.poll(async () => (await listed('dev.second'))?.state).toBe('registered');
    await writeFile(file, manifest.replace('"dev.first"', '"dev.second"').replace('"0.1.0"', '"0.3.0"'));
    await expect.poll(() => outcome.out).toContain('dev.second 0.3.0 is registered.');
    expect(await development.interrupt()).toMatchObject({ code: 0, error: '' });
  });

  test('is registered from this machine only, by its own id, and never inside the server', async () => {
    const path = '/api/v1/plugins/dev.other/development';
    const packed = place('dev.vitrine-plugin');
    await vitrine('plugin', 'create', 'dev.lonely', '--folder', place('dev.lonely'));
    await vitrine('plugin', 'pack', place('dev.lonely'), '--out', packed);
    const body = { package: (await readFile(packed)).toString('base64') };
    expect((await call('PUT', path, body)).status).toBe(400);
    expect((await call('GET', path)).status).toBe(404);
    expect((await call('DELETE', path)).status).toBe(404);
    const { key } = JSON.parse(await readFile(join(server.dataFolder, 'run.json'), 'utf8')) as { key: string };
    const passed = await fetch(`${server.origin}${path}`, {
      headers: { authorization: `Bearer ${key}`, 'x-forwarded-for': '203.0.113.9' },
    });
    expect(passed.status).toBe(403);
  });
});

describe('faults', () => {
  test('are told one by one, with their place', async () => {
    const folder = place('bad.widget');
    await vitrine('plugin', 'create', 'bad.widget', '--folder', folder);
    const chart = join(folder, 'chart.vl.json');
    const spec = JSON.parse(await readFile(chart, 'utf8'));
    spec.encoding.href = { value: 'https://example.com' };
    spec.mark.cornerRadiusEnd = { $option: 'gone' };
    await writeFile(chart, JSON.stringify(spec));
    const { code, error } = await server.vitrine(['plugin', 'validate', folder]);
    expect(code).toBe(1);
    // All of them at once, each with its place and the reason of its rule.
    expect(error).toMatch(/^chart\.vl\.json \/encoding\/href: an encoding may not have href\. Only parts of a chart/m);
    expect(error).toMatch(/^chart\.vl\.json \/encoding\/href\/value: .*address/m);
    expect(error).toMatch(/"gone"/);
    expect(error).toMatch(/Findings: 4/);
    expect(await server.vitrine(['plugin', 'pack', folder, '--out', place('bad.vitrine-plugin')])).toMatchObject({
      code: 0,
    });
  });

  test('are told alike while it is developed', async () => {
    const folder = place('alike.widget');
    await vitrine('plugin', 'create', 'alike.widget', '--folder', folder);
    const files = ['chart.vl.json', 'plugin.json'].map((name) => join(folder, name));
    const [chart = '', manifest = ''] = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    const spec = JSON.parse(chart);
    spec.encoding.href = { value: 'https://example.com' };
    const faults: [name: string, text: string, line: RegExp][] = [
      [
        'chart.vl.json',
        JSON.stringify(spec),
        /^chart\.vl\.json \/encoding\/href: an encoding may not have href\. .+$/m,
      ],
      ['chart.vl.json', JSON.stringify(spec), /^chart\.vl\.json \/encoding\/href\/value: .+$/m],
      ['chart.vl.json', '[]', /^chart\.vl\.json: .+$/m],
      ['plugin.json', manifest.replace('"0.1.0"', '"zero"'), /^plugin\.json: .*\/version.*$/m],
      ['plugin.json', '{', /^plugin\.json: .+$/m],
    ];
    for (const [name, text, line] of faults) {
      await writeFile(join(folder, name), text);
      const validated = await server.vitrine(['plugin', 'validate', folder]);
      const [told = ''] = line.exec(validated.error) ?? [];
      expect(told, validated.error).not.toBe('');
      const development = server.going(['plugin', 'dev', folder]);
      await expect.poll(() => development.outcome.out.split('\n')).toContain(told);
      expect(await development.interrupt()).toMatchObject({ code: 0, error: '' });
      await Promise.all([writeFile(files[0] ?? '', chart), writeFile(files[1] ?? '', manifest)]);
    }
  });

  test('of what no package may be inside the server are told with their place in the manifest', async () => {
    const folder = place('alike.model');
    await vitrine('plugin', 'create', 'alike.model', '--kind', 'model', '--tier', 'trusted', '--folder', folder);
    const development = server.going(['plugin', 'dev', folder]);
    await expect.poll(() => development.outcome.out).toMatch(/^plugin\.json \/tier: .+$/m);
    await writeFile(join(folder, 'index.ts'), `import './gone.ts';\n`);
    await expect.poll(() => development.outcome.out).toMatch(/^index\.ts: .*cannot be bundled/m);
    expect(await development.interrupt()).toMatchObject({ code: 0, error: '' });
    const validated = await server.vitrine(['plugin', 'validate', folder]);
    expect(validated.error).toMatch(/^index\.ts: .*cannot be bundled/m);
  });

  test('of the manifest, of code that does not build, and of code that does not keep its promises', async () => {
    const findings = async (folder: string) => {
      const { error } = await server.vitrine(['--json', 'plugin', 'validate', folder]);
      return (JSON.parse(error) as { findings: { place: string; said: { en: string } }[] }).findings;
    };
    const folder = place('bad.model');
    await vitrine('plugin', 'create', 'bad.model', '--kind', 'model', '--folder', folder);
    const entry = join(folder, 'index.ts');
    const good = await readFile(entry, 'utf8');
    await writeFile(entry, good.replace('length: horizon', 'length: 1'));
    expect(await findings(folder)).toMatchObject([{ place: 'model model: answers every step of the horizon' }]);
    await writeFile(entry, `import './gone.ts';\n${good}`);
    expect(await findings(folder)).toMatchObject([{ said: { en: expect.stringContaining('gone.ts') } }]);
    await writeFile(entry, good.replace("'bad.model'", "'other.model'"));
    expect(await findings(folder)).toMatchObject([{ place: 'bad.model' }]);
    await writeFile(join(folder, 'plugin.json'), '{ "manifestVersion": 1 }');
    expect(await findings(folder)).toMatchObject([{ place: 'plugin.json' }]);
  });

  test('of a folder that is none, and of packages that do not keep the policy or the limits', async () => {
    const findings = async (folder: string) => {
      const { error } = await server.vitrine(['--json', 'plugin', 'validate', folder]);
      return (JSON.parse(error) as { findings: { place: string; said: { de: string } }[] }).findings;
    };
    expect(await findings(place('nowhere'))).toMatchObject([{ place: 'plugin.json' }]);
    const folder = place('big.widget');
    await vitrine('plugin', 'create', 'big.widget', '--folder', folder);
    await writeFile(join(folder, 'options.schema.json'), '[]');
    expect((await findings(folder)).map(({ place: at }) => at)).toContain('options.schema.json');
    await writeFile(join(folder, 'plugin.json'), 'nonsense');
    const { code, error } = await server.vitrine(['plugin', 'validate', folder], { LANG: 'de_DE.UTF-8' });
    expect([code, error]).toEqual([1, expect.stringMatching(/^plugin\.json: /)]);
  });

  test('of use end with 2 and leave everything as it is', async () => {
    const folder = place('full');
    await mkdir(folder);
    await writeFile(join(folder, 'mine.txt'), 'mine');
    const cases: [string[], RegExp][] = [
      [['plugin', 'create', 'NoDots'], /is no id of a plugin/],
      [['plugin', 'create', 'acme.full', '--folder', folder], /is not empty/],
      [['plugin', 'create', 'acme.kind', '--kind', 'theme'], /Allowed choices/],
      [['plugin', 'create', 'acme.tier', '--tier', 'trusted'], /cannot be trusted; it can be: declarative\./],
      [['plugin', 'sign', place('none'), '--key', place('none')], /cannot be read \(ENOENT\)/],
      [['plugin', 'publish', place('none')], /publisher’s token is needed/],
    ];
    for (const [args, words] of cases) {
      const { code, error } = await server.vitrine(args);
      expect([code, error]).toEqual([2, expect.stringMatching(words)]);
    }
    const trusted = place('acme.trusted');
    await vitrine('plugin', 'create', 'acme.trusted', '--kind', 'model', '--tier', 'trusted', '--folder', trusted);
    expect(JSON.parse(await readFile(join(trusted, 'plugin.json'), 'utf8'))).toMatchObject({ tier: 'trusted' });
    const { code, error } = await server.vitrine(['plugin', 'validate', trusted]);
    expect([code, error]).toEqual([
      1,
      expect.stringMatching(/^plugin\.json \/tier: No marketplace takes .* tier trusted/m),
    ]);
    await vitrine('plugin', 'key', place('once.pem'));
    expect(await server.vitrine(['plugin', 'key', place('once.pem')])).toMatchObject({ code: 2 });
    expect(await readdir(folder)).toEqual(['mine.txt']);
  });
});
