import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAppError } from '@vitrine/core/errors';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkContent, PACKAGE_LIMITS, readPackage, verifyJson } from '../index.ts';
import { goodEntries, type Place, packageCases, withManifest } from './package-case.ts';
import { type RawEntry, rawZip } from './raw-zip.ts';
import { publisher } from './signers.ts';

const CASES = await packageCases();

let parent: string;
let place: Place;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'vitrine-hostile-'));
  place = { folder: join(parent, 'package'), outside: join(parent, 'outside') };
  await mkdir(place.folder);
  await mkdir(place.outside);
  await writeFile(join(place.outside, 'secret.txt'), 'the secret');
});
afterEach(() => rm(parent, { recursive: true, force: true }));

describe('a package', () => {
  it('that is as it must be is read, also by this way of writing it', async () => {
    const { files } = await readPackage(rawZip(goodEntries()));
    expect([...files.keys()]).toEqual(['README.md', 'chart.vl.json', 'options.schema.json']);
    expect(CASES.length).toBeGreaterThanOrEqual(91);
  });

  it.each(CASES)('$id: tries $tries', async ({ refusedBy, bytes, signature, worksBare }) => {
    const hostile = bytes(place);
    expect(await worksBare(hostile, place), 'works on a reader that trusts the file').toBe(true);
    await rm(place.folder, { recursive: true, force: true });
    await rm(join(place.outside, 'escaped.txt'), { force: true });
    await rm(join(place.outside, 'escaped.md'), { force: true });
    const refusal = await readPackage(hostile)
      .then((read) => {
        if (signature) verifyJson(read.manifest, signature, publisher.publicKey);
        checkContent(read);
      })
      .catch((error: unknown) => error);
    expect(refusal).toMatchObject({ details: { package: refusedBy } });
    expect(isAppError(refusal) && refusal.said).toMatchObject({ de: expect.any(String), fr: expect.any(String) });
    // Nothing of it came anywhere.
    expect(await readdir(place.outside)).toEqual(['secret.txt']);
    expect(await readdir(parent)).toEqual(['outside']);
  });
});

/** Reads or refuses with a typed error; what is read keeps every promise. */
async function readsOrRefuses(bytes: Uint8Array): Promise<void> {
  const outcome = await readPackage(bytes).catch((error: unknown) => error);
  if (outcome instanceof Error) {
    expect(outcome).toMatchObject({ details: { package: expect.any(String) } });
    return;
  }
  const { files, manifest } = outcome as Awaited<ReturnType<typeof readPackage>>;
  expect([...files.keys()].sort()).toEqual(Object.keys(manifest.files ?? {}).sort());
  for (const name of files.keys()) {
    expect(name).toMatch(/^[A-Za-z0-9_-][\w.-]*(\/[A-Za-z0-9_-][\w.-]*)*$/);
    expect(name.length).toBeLessThanOrEqual(PACKAGE_LIMITS.nameLength);
  }
}

describe('whatever a zip holds', () => {
  const name = fc.oneof(
    fc.constantFrom('README.md', 'readme.md', '../a.md', '/a.md', 'a\\b.md', 'a/b.md', 'a', '.a', 'C:a.md', '', 'a/'),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );
  const entry: fc.Arbitrary<RawEntry> = fc.record(
    {
      name,
      content: fc.string({ maxLength: 60 }),
      method: fc.constantFrom(0, 8, 14, 99),
      flags: fc.constantFrom(0, 0x0800, 0x0801, 0x0808, 0xffff),
      mode: fc.constantFrom(0, 0o100644, 0o100755, 0o120777, 0o040755, 0o020600, 0o104755),
      claimed: fc.record({ size: fc.nat(), packedSize: fc.nat(), crc: fc.nat() }, { requiredKeys: [] }),
      local: fc.record({ name, method: fc.nat({ max: 99 }), size: fc.nat() }, { requiredKeys: [] }),
      extra: fc.uint8Array({ maxLength: 20 }),
    },
    { requiredKeys: ['name', 'content'] },
  );
  const around = fc.record(
    {
      before: fc.uint8Array({ maxLength: 20 }),
      behind: fc.uint8Array({ maxLength: 20 }),
      between: fc.uint8Array({ maxLength: 20 }),
      comment: fc.uint8Array({ maxLength: 20 }),
      entryCount: fc.nat({ max: 700 }),
    },
    { requiredKeys: [] },
  );

  it('is read exactly or refused with a typed error: entries and what stands around them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 4 }), around, fc.boolean(), (entries, zip, good) =>
        readsOrRefuses(rawZip(good ? [...goodEntries(), ...entries] : entries, zip)),
      ),
      { numRuns: 400 },
    );
  });

  it('is read exactly or refused with a typed error: pieces of a good one in any order', async () => {
    const good = rawZip(goodEntries());
    const piece = fc.tuple(fc.nat({ max: good.length }), fc.nat({ max: good.length }));
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 5 }), (pieces) =>
        readsOrRefuses(
          Buffer.concat(pieces.map(([from, to]) => good.subarray(Math.min(from, to), Math.max(from, to)))),
        ),
      ),
      { numRuns: 300 },
    );
  });

  it('is read exactly or refused with a typed error: any manifest', async () => {
    const original: unknown = JSON.parse(String(goodEntries()[0]?.content));
    const key = fc.oneof(fc.constantFrom(...Object.keys(original as object), '__proto__', 'constructor'), fc.string());
    const change = fc.tuple(key, fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const parts = changes.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)},`);
        return readsOrRefuses(withManifest((text) => text.replace('{', () => `{${parts.join('')}`)));
      }),
      { numRuns: 200 },
    );
    await fc.assert(
      fc.asyncProperty(fc.json(), (json) => readsOrRefuses(withManifest(() => json))),
      { numRuns: 100 },
    );
  });
});
