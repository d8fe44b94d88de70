import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SecretBox } from './secret-box.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-secrets-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('says that its key cannot be read, takes no secret for lost, and reads it when it can', async () => {
  const sealed = await new SecretBox(folder).seal('a secret', 'here');
  const elsewhere = join(folder, 'mounted later');
  const box = new SecretBox(elsewhere);
  await expect(box.open(sealed, 'here')).rejects.toThrow('ENOENT');
  await mkdir(elsewhere);
  const own = await box.seal('another one', 'here');
  expect(await box.open(own, 'here')).toBe('another one');
});
