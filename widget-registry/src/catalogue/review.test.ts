import type { PluginManifest } from '@vitrine/core/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packPlugin, picturesOf, pictureType, readPackage } from '../package/index.ts';
import { sampleFiles, sampleManifest } from '../package/testing/sample-plugin.ts';
import { notesOf, reviewPackage, versionNotes } from './index.ts';

const CHANGELOG = `# Changelog

## [2.0.0] - 2026-11-25

### Added

- A line.

## v1.1.0

## 1.0.0 (first)
- All of it.
`;

async function codesOf(parts: Partial<PluginManifest>, files: Record<string, string> = {}) {
  const plugin = await readPackage(packPlugin(sampleManifest(parts), sampleFiles(files)).bytes);
  return reviewPackage(plugin).map(({ code, level }) => `${level} ${code}`);
}

describe('the notes of a version', () => {
  it.each([
    ['2.0.0', '### Added\n\n- A line.'],
    ['1.1.0', null],
    ['1.0.0', '- All of it.'],
    ['0.1.0', null],
  ])('of %s are its part of the changelog', (version, notes) => {
    expect(versionNotes(CHANGELOG, version)).toBe(notes);
  });

  it('are found in any changelog that has them, and are never longer than said', () => {
    const line = fc.string().map((text) => `- ${text.replace(/[\r\n]/g, ' ')}`);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 400 }), (lines) => {
        const text = lines.join('\n').trim();
        const found = versionNotes(`## 2.0.0\n${text}\n## 1.0.0\n${text}`, '1.0.0') ?? '';
        expect(found.replace(/ …$/, '').length).toBeLessThanOrEqual(8_000);
        expect(text.startsWith(found.replace(/ …$/, ''))).toBe(true);
      }),
    );
  });

  it('come from the changelog that the manifest names', async () => {
    const parts = { changelog: 'CHANGELOG.md' };
    const files = sampleFiles({ 'CHANGELOG.md': CHANGELOG });
    expect(notesOf(await readPackage(packPlugin(sampleManifest(parts), files).bytes))).toBe('- All of it.');
  });
});

describe('what is told of a package', () => {
  const complete = {
    description: { en: 'a', de: 'b', fr: 'c' },
    title: 'Funnel',
    pictures: ['a.svg'],
  } satisfies Partial<PluginManifest>;
  const svg = { 'a.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' };

  it('is what its author left out', async () => {
    const { readme: _readme, ...bare } = sampleManifest();
    const plugin = await readPackage(packPlugin({ ...bare, version: '1.1.0' }, sampleFiles()).bytes);
    const said = reviewPackage(plugin);
    expect(said.map(({ code }) => code)).toEqual(['noReadme', 'noPicture', 'noNotes', 'languages', 'noFixtures']);
    expect(said.every(({ level }) => level === 'hint')).toBe(true);
    expect(said[3]?.says.en).toContain('de, fr');
    expect(await codesOf(complete, svg)).toEqual(['hint noFixtures']);
    for (const line of [
      '- `npm exec vitrine -- plugin validate` says it.',
      '`npm test`',
      'Run vitrine plugin pack .',
    ]) {
      const readme = { 'README.md': `# Funnel\n\nWhat it does.\n\n${line}\n` };
      expect(await codesOf({ ...complete, readme: 'README.md' }, { ...svg, ...readme }), line).toEqual([
        'hint authorReadme',
        'hint noFixtures',
      ]);
    }
    const readme = { 'README.md': '# Funnel\n\nShows each step. Install it, and choose the steps.\n' };
    expect(await codesOf({ ...complete, readme: 'README.md' }, { ...svg, ...readme })).toEqual(['hint noFixtures']);
  });

  const longScript = Array.from({ length: 90_000 }, (_, at) => `/* ${(at * 2_654_435_761) % 2 ** 32} */`).join('');

  it('warns of data that can leave, of roads without encryption, and of scripts that nobody reads', async () => {
    const { contributes } = sampleManifest();
    const [widget] = contributes.widgets ?? [];
    const parts: Partial<PluginManifest> = {
      ...complete,
      tier: 'isolated',
      entry: 'plugin.js',
      contributes: { widgets: widget ? [{ ...widget, fixtures: 'fixtures/' }] : [] },
      capabilities: {
        data: ['shop.orders'],
        net: [
          { origin: 'http://a.example' },
          { origin: 'https://c.example', methods: ['GET', 'DELETE'] },
          {
            origin: 'http://b.example',
            secret: { name: 'token', header: 'authorization', format: 'Bearer {}' },
          },
        ],
      },
    };
    expect(await codesOf(parts, { ...svg, 'plugin.js': longScript })).toEqual([
      'warning dataCanLeave',
      'warning plainHttp',
      'warning changes',
      'warning plainHttp',
      'warning largeCode',
    ]);
  });
});

describe('a picture', () => {
  const bytes = (...values: number[]) => Uint8Array.from(values);
  const text = (value: string) => new TextEncoder().encode(value);

  it.each([
    ['a.png', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1), 'image/png'],
    ['a.jpg', bytes(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
    ['a.jpeg', bytes(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
    ['a.webp', text('RIFF0000WEBPVP8 '), 'image/webp'],
    ['a.svg', text('<?xml version="1.0"?>\n<!-- by hand -->\n<svg viewBox="0 0 1 1"/>'), 'image/svg+xml'],
    ['a.png', text('<svg />'), undefined],
    ['a.svg', text('<html><svg /></html>'), undefined],
    ['a.svg', text('<!DOCTYPE svg [<!ENTITY a "b">]><svg />'), undefined],
    ['a.webp', text('RIFF'), undefined],
    ['a.json', text('<svg />'), undefined],
  ])('%s is known by its bytes', (name, content, type) => expect(pictureType(name, content)).toBe(type));

  it('is what the manifest names, what the author chose first', () => {
    const { contributes } = sampleManifest();
    const [widget] = contributes.widgets ?? [];
    const widgets = widget ? [{ ...widget, preview: 'preview.svg' }] : [];
    const manifest = sampleManifest({ pictures: ['b.png', 'preview.svg', 'notes.md'], contributes: { widgets } });
    expect(picturesOf(manifest)).toEqual(['b.png', 'preview.svg']);
  });
});
