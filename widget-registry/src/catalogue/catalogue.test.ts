import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSigningKey, signJson } from '../package/index.ts';
import { sampleManifest } from '../package/testing/sample-plugin.ts';
import {
  catalogueEntry,
  checkPublisherName,
  fitsEngine,
  foldedText,
  isOffered,
  kindsOf,
  newestFirst,
  newestOnOffer,
  newestShown,
  type PublishedVersion,
  publisherOf,
  type Revocation,
  readRevocations,
  revocationOf,
  searchTextOf,
  signRevocations,
  skeletonOf,
} from './index.ts';

describe('the version on offer', () => {
  const one = (version: string, more: Partial<PublishedVersion> = {}): PublishedVersion => ({
    manifest: sampleManifest({ version }),
    signature: signJson({}, newSigningKey()),
    publicKey: '',
    digest: '',
    bytes: 1,
    publishedAt: '',
    yanked: null,
    ...more,
  });
  const { id } = sampleManifest();
  const taken: Revocation = { plugin: id, versions: '>=0.5.0', reason: 'Wrong.', at: '' };
  const terms = { engineVersion: '1.0.0', revoked: [taken] };
  const unfit = one('0.4.5');
  const versions = [
    one('0.5.0'),
    { ...unfit, manifest: { ...unfit.manifest, engines: { vitrine: '^9' } } },
    one('0.4.0-beta.2'),
    one('0.3.0', { yanked: 'Broken.' }),
    one('0.2.0'),
    one('0.1.0'),
  ];
  const numberOf = (found: PublishedVersion | undefined) => found?.manifest.version;

  it('is the newest that was neither revoked nor withdrawn and works there; a pre-release only for who runs one', () => {
    expect(numberOf(newestOnOffer(versions, terms))).toBe('0.2.0');
    expect(numberOf(newestOnOffer(versions, { ...terms, installed: '0.1.0' }))).toBe('0.2.0');
    expect(numberOf(newestOnOffer(versions, { ...terms, installed: '0.4.0-beta.1' }))).toBe('0.4.0-beta.2');
    expect(numberOf(newestOnOffer(versions, { revoked: [] }))).toBe('0.5.0');
    expect(numberOf(newestOnOffer(versions.slice(0, 3), terms))).toBeUndefined();
    expect(numberOf(newestShown(versions.slice(0, 3), terms))).toBe('0.4.0-beta.2');
  });

  it('is what the catalogue says of a plugin; nothing where nothing may be installed', () => {
    expect(catalogueEntry({ versions, deprecated: null }, terms)).toMatchObject({
      id,
      version: '0.2.0',
      picture: null,
    });
    expect(catalogueEntry({ versions: versions.slice(0, 2), deprecated: null }, terms)).toBeUndefined();
  });

  it('is decided the same of a line of the catalogue as of the version that it tells of', () => {
    const runs = [undefined, '0.1.0', '0.4.0-beta.1'];
    for (const version of versions.filter(({ yanked }) => yanked === null)) {
      const entry = catalogueEntry({ versions: [version], deprecated: null }, { revoked: [] });
      if (entry === undefined) throw new Error('no line');
      for (const installed of runs) {
        const here = { ...terms, installed };
        const offered = newestOnOffer([version], here) !== undefined;
        expect(isOffered({ ...entry, installs: 0 }, here), `${entry.version} ${installed}`).toBe(offered);
      }
    }
  });
});

describe('the name of a publisher', () => {
  it.each(['acme', 'fern-and-linen', 'a1b'])('may be %s', (name) => {
    expect(() => checkPublisherName(name, ['other'])).not.toThrow();
  });

  it.each([
    ['no name', 'Acme', { name: 'Acme' }],
    ['too short', 'ab', { name: 'ab' }],
    ['reserved', 'vitrine', { taken: true }],
    ['taken', 'copper', { taken: true }],
    ['another with a digit', 'c0pper', { other: 'copper' }],
    ['another with a digit for a vowel', 'copp3r', { other: 'copper' }],
    ['another with a dash', 'cop-per', { other: 'copper' }],
    ['another with two letters that look like one', 'acrne', { other: 'acme' }],
    ['the product with one letter more', 'vitrines', { other: 'vitrine' }],
    ['the product with one letter less', 'vitrne', { other: 'vitrine' }],
    ['the product with two letters swapped', 'vitrien', { other: 'vitrine' }],
    ['the product with one letter changed', 'vitrina', { other: 'vitrine' }],
  ])('is not %s', (_, name, details) => {
    expect(() => checkPublisherName(name, ['copper', 'acme'])).toThrow(
      expect.objectContaining({ code: 'badRequest', path: '/name', details: expect.objectContaining(details) }),
    );
  });

  it('is refused beside any that has its skeleton, whichever came first', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{1,20}[a-z0-9]$/);
    fc.assert(
      fc.property(
        name,
        fc.constantFrom(
          ['o', '0'],
          ['l', '1'],
          ['z', '2'],
          ['e', '3'],
          ['a', '4'],
          ['s', '5'],
          ['t', '7'],
          ['g', '9'],
          ['m', 'rn'],
        ),
        (one, [from = '', to = '']) => {
          const other = one.replaceAll(from, to);
          expect(skeletonOf(other)).toBe(skeletonOf(one));
          if (other !== one) expect(() => checkPublisherName(other, [one])).toThrow();
        },
      ),
    );
  });

  it('stands before the dot of its plugins', () => expect(publisherOf('acme.funnel')).toBe('acme'));
});

describe('the line of a catalogue', () => {
  it('is found by everything that people call it', () => {
    const manifest = sampleManifest({ title: { en: 'Funnel', fr: 'Entonnoir élégant' } });
    const text = searchTextOf(manifest);
    for (const word of ['acme.funnel', 'entonnoir elegant', 'conversion', 'charts', 'many stay']) {
      expect(text).toContain(word);
    }
    expect(foldedText('ÉLÉGANT')).toBe('elegant');
  });

  it('says kinds, fit and order', () => {
    expect(kindsOf(sampleManifest())).toEqual(['widgets']);
    expect(fitsEngine(sampleManifest(), '1.4.0')).toBe(true);
    expect(fitsEngine(sampleManifest(), '2.0.0')).toBe(false);
    const versions = ['1.2.0', '1.10.0', '1.10.0-beta'].map((version) => ({ manifest: sampleManifest({ version }) }));
    expect(newestFirst(versions).map(({ manifest }) => manifest.version)).toEqual(['1.10.0', '1.10.0-beta', '1.2.0']);
  });
});

describe('a list of revoked plugins', () => {
  const key = newSigningKey();
  const now = new Date('2026-11-25T10:00:00Z');
  const revoked: Revocation[] = [
    { plugin: 'acme.funnel', versions: '<1.2.0', reason: 'Wrong.', at: now.toISOString() },
  ];
  const known = { publicKey: key.publicKey, highestCounter: 3, now };

  it('is read as it was signed, and says which versions it means', () => {
    const list = readRevocations(signRevocations({ counter: 3, revoked, now }, key), known);
    expect(list.revoked).toEqual(revoked);
    expect(revocationOf(list.revoked, 'acme.funnel', '1.1.9')?.reason).toBe('Wrong.');
    expect(revocationOf(list.revoked, 'acme.funnel', '1.2.0')).toBeUndefined();
    expect(revocationOf(list.revoked, 'acme.other', '1.0.0')).toBeUndefined();
  });

  it('is refused by another key, when it was changed, when it is older, and when it is none', () => {
    const good = signRevocations({ counter: 3, revoked, now }, key);
    const refused = (value: unknown, code: string) =>
      expect(() => readRevocations(value, known)).toThrow(expect.objectContaining({ code }));
    refused(signRevocations({ counter: 3, revoked, now }, newSigningKey()), 'forbidden');
    refused({ ...good, list: { ...good.list, revoked: [] } }, 'forbidden');
    refused(signRevocations({ counter: 2, revoked: [], now }, key), 'badRequest');
    refused({ list: {}, signature: good.signature }, 'badRequest');
    const manifest = sampleManifest();
    refused({ list: manifest, signature: signJson(manifest, key) }, 'badRequest');
  });

  it('that is out of date says so and still names what is revoked', () => {
    const value = signRevocations({ counter: 3, revoked, now: new Date('2026-11-01T10:00:00Z') }, key);
    expect(() => readRevocations(value, known)).toThrow(
      expect.objectContaining({ code: 'unavailable', details: { list: expect.objectContaining({ revoked }) } }),
    );
  });

  it('of any shape is read or refused with a typed error', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => readRevocations(value, known)).toThrow(expect.objectContaining({ code: 'badRequest' }));
      }),
    );
  });
});
