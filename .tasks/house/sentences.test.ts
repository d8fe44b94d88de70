import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { repositoryFiles } from './sources.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const LANGUAGES = ['en', 'de', 'fr'] as const;
type Texts = Record<(typeof LANGUAGES)[number], string>;

/** Every file of the house that makes a catalogue of sentences, whatever it is called. */
const files = repositoryFiles()
  .filter(({ path, text }) => /\.ts$/.test(path) && !path.endsWith('.test.ts') && /= sentences\(\{/.test(text))
  .map(({ path }) => path)
  .sort();
const isCatalogue = (value: unknown): value is Record<string, { texts: Texts }> =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((say) => typeof say === 'function' && 'texts' in say);
const catalogues = await Promise.all(
  files.map(async (file) => {
    const exported: Record<string, unknown> = await import(pathToFileURL(join(ROOT, file)).href);
    return { file, says: Object.values(exported).filter(isCatalogue) };
  }),
);
const entries = catalogues.flatMap(({ file, says }) =>
  says.flatMap((catalogue) => Object.entries(catalogue).map(([key, { texts }]) => ({ key: `${file} ${key}`, texts }))),
);
const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe('the sentences of the house', () => {
  it('are found in every file that makes a catalogue of them', () => {
    expect(catalogues.filter(({ says }) => says.length === 0).map(({ file }) => file)).toEqual([]);
    expect(entries.length).toBeGreaterThan(250);
  });

  it.each(entries)('$key is there in every language, with the same values', ({ texts }) => {
    expect(Object.keys(texts).sort()).toEqual([...LANGUAGES].sort());
    for (const language of LANGUAGES) {
      expect(texts[language].trim()).not.toBe('');
      expect([...new Set(names(texts[language]))]).toEqual([...new Set(names(texts.en))]);
    }
  });

  it('say "du" in German', () => {
    // At the beginning of a sentence the word may mean what was spoken of before.
    const formal = /(?<![.:?!„] |^)\b(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)\b/;
    expect(entries.filter(({ texts }) => formal.test(texts.de)).map(({ key }) => key)).toEqual([]);
    expect(formal.test('Engen Sie den Zeitraum ein.')).toBe(true);
  });
});
