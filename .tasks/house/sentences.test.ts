import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { repositoryFiles } from './sources.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const LANGUAGES = ['en', 'de', 'fr'] as const;
type Texts = Record<(typeof LANGUAGES)[number], string>;

/** Every catalogue of sentences in the house: what ends in `SAYS` in each `sentences.ts`, wherever it stands. */
const files = repositoryFiles()
  .map(({ path }) => path)
  .filter((path) => path.endsWith('/sentences.ts') && path !== 'core/src/errors/sentences.ts')
  .sort();
const catalogues = await Promise.all(
  files.map(async (file) => {
    const exported: Record<string, unknown> = await import(pathToFileURL(join(ROOT, file)).href);
    const says = Object.entries(exported).filter(([name]) => name.endsWith('SAYS'));
    return { file, says: says.map(([, catalogue]) => catalogue as Record<string, { texts: Texts }>) };
  }),
);
const entries = catalogues.flatMap(({ file, says }) =>
  says.flatMap((catalogue) => Object.entries(catalogue).map(([key, { texts }]) => ({ key: `${file} ${key}`, texts }))),
);
const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe('the sentences of the house', () => {
  it('are found in every file that is named after them', () => {
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
});
