import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorAt } from '../testing/author-at.ts';
import { joinedBy } from '../testing/joined-by.ts';
import { type RunningServer, runServer } from '../testing/running-server.ts';
import { type Desk, type Meant, TypedGuide } from '../testing/typed-guide.ts';

const FIRST = 'first-plugin-by-command-line.md';
const SETTINGS = { VITRINE_MARKETPLACE_OPEN: 'yes', VITRINE_ISOLATED_PLUGINS: 'one-wall' };

let guide: TypedGuide;
/** A Vitrine of the author's own, and one whose marketplace somebody else runs. */
let own: RunningServer;
let market: RunningServer;
const at = { own: authorAt(() => own), market: authorAt(() => market) };

beforeAll(async () => {
  [guide, own, market] = await Promise.all([TypedGuide.open(), runServer(SETTINGS), runServer(SETTINGS)]);
});
afterAll(async () => {
  await Promise.all([own, market].map((server) => server?.[Symbol.asyncDispose]()));
});

/** Types the commands of a page; each must be done. Answers what was written. */
function reader(page: string, desk: () => Desk) {
  return async (line: string, meant?: Meant): Promise<string> => {
    const { code, out, error } = await guide.type(page, line, desk(), meant);
    expect([code, error], line).toEqual([0, '']);
    return out;
  };
}

async function deskAt(server: RunningServer, name: string): Promise<Desk> {
  const folder = join(server.folder, name);
  await mkdir(folder, { recursive: true });
  return { folder, server };
}

/** Another number for a plugin, and what is said of it. */
async function raise(folder: string, version: string): Promise<void> {
  const file = join(folder, 'plugin.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...manifest, version }));
  await writeFile(join(folder, 'CHANGELOG.md'), `# Changes\n\n## ${version}\n\nBetter words.\n`);
}

const tokenIn = (out: string) => /vpub_\S+/.exec(out)?.[0] ?? '';

interface Listed {
  items: { manifest: { id: string; version: string } }[];
}

describe('every command of the guide does what its page says', () => {
  let desk: Desk;
  let token: string;
  const installed = async (id: string) =>
    (await at.own.json<Listed>('GET', '/api/v1/plugins')).items.find(({ manifest }) => manifest.id === id)?.manifest
      .version;

  beforeAll(async () => {
    desk = await deskAt(own, 'author');
  });

  const first = reader(FIRST, () => desk);

  test('a first plugin is created, developed and packed', async () => {
    await first('plugin create acme.bars');
    await first('plugin create acme.ads --kind data-source --tier trusted');
    const ads = JSON.parse(await readFile(join(desk.folder, 'acme.ads', 'plugin.json'), 'utf8'));
    expect(ads).toMatchObject({ id: 'acme.ads', tier: 'trusted', contributes: { dataSources: [{}] } });

    const development = guide.start(FIRST, 'plugin dev acme.bars', desk);
    await expect.poll(() => development.outcome.out).toContain('acme.bars 0.1.0 is registered.');
    expect(await installed('acme.bars')).toBe('0.1.0');
    expect(await development.interrupt()).toMatchObject({ code: 0, error: '' });
    expect(await installed('acme.bars')).toBeUndefined();

    await first('plugin validate acme.bars');
    await first('plugin pack acme.bars');
  });

  test('a first plugin is signed, published and installed, and another version taken back', async () => {
    await first('plugin key acme.pem');
    await first('plugin sign acme.bars-0.1.0.vitrine-plugin --key acme.pem');
    token = tokenIn(await first('marketplace register acme --key acme.pem'));
    const dots = { '…': token };
    expect(await first('plugin publish acme.bars-0.1.0.vitrine-plugin --token …', dots)).toContain('is on offer');
    await first('plugin install acme.bars');
    expect(await installed('acme.bars')).toBe('0.1.0');

    await raise(join(desk.folder, 'acme.bars'), '0.2.0');
    const packed = join(desk.folder, 'next.vitrine-plugin');
    await at.own.vitrine('plugin', 'pack', join(desk.folder, 'acme.bars'), '--out', packed);
    await at.own.vitrine('plugin', 'sign', packed, '--key', join(desk.folder, 'acme.pem'));
    await at.own.vitrine('plugin', 'publish', packed, '--token', token);
    await at.own.vitrine('plugin', 'install', 'acme.bars');
    expect(await installed('acme.bars')).toBe('0.2.0');
    await first('plugin roll-back acme.bars');
    expect(await installed('acme.bars')).toBe('0.1.0');
    await first('plugin remove acme.bars');
    expect(await installed('acme.bars')).toBeUndefined();
  });

  test('a name and a version at the marketplace of somebody else', async () => {
    const page = 'publishing.md';
    const publishing = await deskAt(market, 'publisher');
    const type = reader(page, () => publishing);
    const [publicKey = ''] = /[\w-]{43}/.exec(await type('plugin key acme.pem')) ?? [];
    const theirs = tokenIn(await type('marketplace register acme --public-key …', { '…': publicKey }));
    await cp(join(desk.folder, 'acme.bars'), join(publishing.folder, 'acme.bars'), { recursive: true });
    await raise(join(publishing.folder, 'acme.bars'), '0.2.0');
    await type('plugin validate acme.bars');
    await type('plugin pack acme.bars --out bars.vitrine-plugin');
    await type('plugin sign bars.vitrine-plugin --key acme.pem');
    await type('plugin publish bars.vitrine-plugin --token …', { '…': theirs });
    const offered = await fetch(`${market.origin}/public/marketplace/plugins/acme.bars`);
    expect(await offered.json()).toMatchObject({ items: [{ manifest: { version: '0.2.0' }, notes: 'Better words.' }] });

    // The page before tells the same to who sends the operator the public half.
    const { publicKey: other } = await at.market.vitrine<{ publicKey: string }>(
      'plugin',
      'key',
      at.market.place('b.pem'),
    );
    const meant = { acme: 'fern', '…': other };
    const said = await guide.type(FIRST, 'marketplace register acme --public-key …', publishing, meant);
    expect([said.code, tokenIn(said.out)]).toEqual([0, expect.stringMatching(/^vpub_/)]);
  });

  test('what its author and the operator say of a version afterwards', async () => {
    const folder = join(desk.folder, 'acme.funnel');
    await at.own.vitrine('plugin', 'create', 'acme.funnel', '--folder', folder);
    await raise(folder, '1.2.0');
    const packed = join(desk.folder, 'funnel.vitrine-plugin');
    await at.own.vitrine('plugin', 'pack', folder, '--out', packed);
    await at.own.vitrine('plugin', 'sign', packed, '--key', join(desk.folder, 'acme.pem'));
    await at.own.vitrine('plugin', 'publish', packed, '--token', token);
    const type = reader('README.md', () => desk);
    const meant = { '<token>': token };
    await type('marketplace deprecate acme.funnel Use the new one. --replacement acme.steps --token <token>', meant);
    await type('marketplace yank acme.funnel 1.2.0 It shows the wrong month. --token <token>', meant);
    const offered = await fetch(`${own.origin}/public/marketplace/plugins/acme.funnel`);
    expect(await offered.json()).toMatchObject({
      deprecated: { message: 'Use the new one.', replacement: 'acme.steps' },
      items: [{ yanked: 'It shows the wrong month.' }],
    });
  });

  test('another key, an older version, another operator', async () => {
    const type = reader('security.md', () => desk);
    const within = { ...desk, folder: join(desk.folder, 'acme.bars') };
    expect(await guide.type('security.md', 'plugin validate', within)).toMatchObject({ code: 0 });
    await cp(join(desk.folder, 'acme.pem'), join(desk.folder, 'old.pem'));
    const key = await type('plugin key new.pem');
    const rotated = await type('marketplace rotate-key acme --from old.pem --to new.pem --token <token>', {
      '<token>': token,
    });
    const [keyId = ''] = /(?<![\w-])[\w-]{22}(?![\w-])/.exec(rotated) ?? [];
    expect(key).toContain(keyId);

    await at.own.vitrine('plugin', 'install', 'acme.bars');
    await at.own.vitrine('plugin', 'remove', 'acme.bars');
    const refused = await own.vitrine(['plugin', 'install', 'acme.bars', '--version', '0.1.0']);
    expect([refused.code, refused.error]).toEqual([1, expect.stringContaining('0.2.0')]);
    const older = { '<id>': 'acme.bars', '<version>': '0.1.0' };
    await type('plugin install <id> --version <version> --downgrade', older);
    expect(await installed('acme.bars')).toBe('0.1.0');
    await at.own.vitrine('plugin', 'remove', 'acme.bars');
    await type('plugin install <id> --trust-key <key>', { '<id>': 'acme.bars', '<key>': keyId });
    expect(await installed('acme.bars')).toBe('0.2.0');

    const mail = { '<address>': 'bea@example.org' };
    await joinedBy(own, 'bea@example.org');
    await type('operator grant <address>', mail);
    expect(await type('operator list')).toContain('bea@example.org');
    await type('operator revoke <address>', mail);
  });

  test('a plugin inside the server, which nobody signs before it was said what that means', async () => {
    const folder = join(desk.folder, 'acme.inside');
    const packed = join(desk.folder, 'inside.vitrine-plugin');
    await at.own.vitrine('plugin', 'create', 'acme.inside', '--kind', 'model', '--tier', 'trusted', '--folder', folder);
    await at.own.vitrine('plugin', 'pack', folder, '--out', packed);
    const said = await guide.type('security.md', 'plugin trust <package>', desk, { '<package>': packed });
    expect([said.code, said.error]).toEqual([1, expect.stringMatching(/can do everything[\s\S]*--agree/)]);
    expect(await installed('acme.inside')).toBeUndefined();
  });

  test('a new data source, and any folder, is validated', async () => {
    const type = reader('data-source-with-a-secret.md', () => desk);
    await type('plugin create acme.parcels --kind data-source');
    await type('plugin validate acme.parcels');
    await reader('testing.md', () => desk)('plugin validate <folder>', { '<folder>': 'acme.parcels' });
  });

  test('none was left out', () => {
    expect(guide.left).toEqual([]);
  });
});
