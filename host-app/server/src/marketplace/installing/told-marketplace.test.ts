import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Revocation } from '@vitrine/widget-registry/catalogue';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MirroredMarketplace } from './mirrored-marketplace.ts';
import { ToldMarketplace } from './told-marketplace.ts';

/** A mirror that holds no plugin. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-told-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const line = (versions: string, reason: string): Revocation => ({ plugin: 'acme.bars', versions, reason, at: '' });
const looked = (...lines: Revocation[]) =>
  new ToldMarketplace(new MirroredMarketplace(`file://${folder}/mirror.json`), () => lines).plugin('acme.bars');

test('a plugin that is not there any more is told with the reason for which it was taken back', async () => {
  const gone = looked(line('*', 'It leaks.'), line('^1', 'Wrong month.'));
  await expect(gone).rejects.toMatchObject({
    code: 'notFound',
    details: { install: 'revoked', reason: 'It leaks.' },
    said: {
      en: '"acme.bars" was revoked (every version) and is not in the marketplace any more: It leaks.',
      de: '„acme.bars“ wurde zurückgerufen (jede Version) und ist nicht mehr im Marktplatz: It leaks.',
      fr: '« acme.bars » a été révoqué (toutes les versions) et n’est plus dans la place de marché : It leaks.',
    },
  });
  // Of several that take back a part, the last one.
  await expect(looked(line('1.0.0', 'Slow.'), line('^1', 'Wrong month.'))).rejects.toThrow(
    '(1.0.0 or newer but older than 2.0.0) and is not in the marketplace any more: Wrong month.',
  );
  await expect(looked(line('some of them', 'It leaks.'))).rejects.toThrow('revoked (some of them) and');
});

test('one that was never taken back is not there', async () => {
  await expect(looked()).rejects.toMatchObject({ code: 'notFound', message: expect.stringMatching(/^There is no/) });
});

test('what keeps the marketplace from answering is told as it is', async () => {
  const away = new MirroredMarketplace('http://127.0.0.1:1/mirror.json');
  const told = new ToldMarketplace(away, () => [line('*', 'It leaks.')]);
  await expect(told.plugin('acme.bars')).rejects.toMatchObject({ code: 'unavailable' });
});
