import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MIRROR_FILES } from '@vitrine/widget-registry/catalogue';
import { newSigningKey, type SigningKey } from '@vitrine/widget-registry/package';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorAt } from '../testing/author-at.ts';
import { type RunningServer, runServer } from '../testing/running-server.ts';

let market: RunningServer;
/** A Vitrine that takes its plugins from a mirror of the market. */
let shop: RunningServer;
const { vitrine, place } = authorAt(() => market);
const inShop = authorAt(() => shop).vitrine;

/** One of 64 key ids begins with a hyphen, as an option does; and one of 64 public halves. */
function hyphenatedKey(): SigningKey {
  for (;;) {
    const key = newSigningKey();
    if (key.keyId.startsWith('-') && key.publicKey.startsWith('-')) return key;
  }
}

async function keptAs(name: string, { privateKey }: SigningKey): Promise<string> {
  await writeFile(place(name), privateKey);
  return place(name);
}

async function publish(id: string, key: string, token: string): Promise<void> {
  const packed = place(`${id}.vitrine-plugin`);
  await vitrine('plugin', 'create', id, '--folder', place(id));
  await vitrine('plugin', 'pack', place(id), '--out', packed);
  await vitrine('plugin', 'sign', packed, '--key', key);
  await vitrine('plugin', 'publish', packed, '--token', token);
}

/** What a marketplace does that shows another key and not the statement by which the key before handed over to it. */
async function withholdRotations(folder: string, id: string): Promise<void> {
  const file = join(folder, MIRROR_FILES.plugin(id));
  const { rotations: _withheld, ...rest } = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify(rest));
}

beforeAll(async () => {
  market = await runServer({ VITRINE_MARKETPLACE_OPEN: 'yes' });
});
afterAll(async () => {
  for (const server of [market, shop]) await server?.[Symbol.asyncDispose]();
});

test('a key whose id begins like an option is told, taken and copied like any other', async () => {
  const [first, second] = [hyphenatedKey(), hyphenatedKey()];
  const files = [await keptAs('first.pem', first), await keptAs('second.pem', second)] as const;
  const registered = await market.vitrine(['marketplace', 'register', 'dash', '--public-key', first.publicKey]);
  expect(registered).toMatchObject({ code: 0, out: expect.stringContaining(`signed by ${first.keyId}.`) });
  const token = /vpub_\S+/.exec(registered.out)?.[0] ?? '';
  await publish('dash.first', files[0], token);
  const keys = ['--from', files[0], '--to', files[1], '--token', token];
  expect(await vitrine('marketplace', 'rotate-key', 'dash', ...keys)).toMatchObject({ keyId: second.keyId });
  for (const id of ['dash.second', 'dash.third']) await publish(id, files[1], token);

  const mirror = place('mirror');
  await vitrine('marketplace', 'mirror', mirror);
  for (const id of ['dash.second', 'dash.third']) await withholdRotations(mirror, id);
  shop = await runServer({ VITRINE_MARKETPLACE_URL: `file://${mirror}/${MIRROR_FILES.index}` });
  await inShop('plugin', 'install', 'dash.first');
  for (const LANG of ['en_GB.UTF-8', 'de_DE.UTF-8', 'fr_FR.UTF-8']) {
    const { code, error } = await shop.vitrine(['plugin', 'install', 'dash.second'], { LANG });
    // What is copied out of the sentence, up to the next space, is the option as it is typed.
    expect([code, /--trust-key (\S+)/.exec(error)?.[1]], error).toEqual([1, second.keyId]);
  }
  const asked = ['plugin', 'install', 'dash.second', '--trust-key', second.keyId];
  expect(await inShop(...asked)).toEqual({ id: 'dash.second', version: '0.1.0' });
});

test('a key that was taken for one plugin is asked about again for the next one', async () => {
  const { code, error } = await shop.vitrine(['plugin', 'install', 'dash.third']);
  const [, second = ''] = /--trust-key (\S+) takes it for this plugin\./.exec(error) ?? [];
  expect([code, error]).toEqual([1, expect.stringContaining('than "dash.first", which is by dash as well')]);
  // What was taken goes on being updated and put back, without another word.
  await inShop('plugin', 'remove', 'dash.second');
  expect(await inShop('plugin', 'install', 'dash.second')).toMatchObject({ id: 'dash.second' });
  expect(await shop.vitrine(['plugin', 'install', 'dash.third'])).toMatchObject({ code: 1 });
  expect(await inShop('plugin', 'install', 'dash.third', '--trust-key', second)).toMatchObject({ id: 'dash.third' });
});
