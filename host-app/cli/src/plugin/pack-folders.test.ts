import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completeManifest } from '@vitrine/core/testing';
import { packageDigest, readPackage } from '@vitrine/widget-registry/package';
import { expect, test, vi } from 'vitest';

test('folders are packed one by one, and one that cannot be packed does not keep the others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-pack-'));
  const [good, broken, unbuilt, absent] = ['good', 'broken', 'unbuilt', 'absent'].map((name) => join(folder, name));
  const out = join(folder, 'out');
  for (const place of [good, broken, unbuilt, out]) await mkdir(place ?? '', { recursive: true });
  const manifest = completeManifest({ id: 'acme.words', tier: 'isolated', entry: 'plugin.ts' });
  const code = `export const words: string = 'a';`;
  await writeFile(join(good ?? '', 'plugin.json'), JSON.stringify(manifest));
  await writeFile(join(good ?? '', 'plugin.ts'), code);
  await writeFile(join(broken ?? '', 'plugin.json'), '{"id":');
  await writeFile(join(unbuilt ?? '', 'plugin.json'), JSON.stringify(manifest));
  await writeFile(join(unbuilt ?? '', 'plugin.ts'), `import './gone.ts';\n${code}`);
  const written: string[] = [];
  const argv = [...process.argv];
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  try {
    process.argv = [...argv.slice(0, 2), out, ...[good, broken, unbuilt, absent].map(String)];
    await import('./pack-folders.ts');
  } finally {
    process.argv = argv;
    stdout.mockRestore();
  }
  const lines = written.filter((text) => text.startsWith('{"folder"')).map((text) => JSON.parse(text));
  expect(lines.map((line) => line.folder)).toEqual([good, broken, unbuilt, absent]);
  const [packed, ...refused] = lines;
  expect(packed).toEqual({ folder: good, digest: expect.any(String), modules: [join(good ?? '', 'plugin.ts')] });
  expect(await readdir(out)).toEqual([`${packed.digest}.vitrine-plugin`]);
  const bytes = await readFile(join(out, `${packed.digest}.vitrine-plugin`));
  expect(packageDigest(bytes)).toBe(packed.digest);
  expect((await readPackage(bytes)).manifest).toMatchObject({ id: 'acme.words', entry: 'plugin.js' });
  for (const line of refused) {
    expect(line).toMatchObject({ modules: [], fault: expect.anything() });
    expect(line).not.toHaveProperty('digest');
  }
  expect(refused[1]?.fault.en).toContain('gone.ts');
  await rm(folder, { recursive: true, force: true });
});
