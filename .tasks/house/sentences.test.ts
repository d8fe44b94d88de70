import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const LANGUAGES = ['en', 'de', 'fr'] as const;
type Texts = Record<(typeof LANGUAGES)[number], string>;

/** Every catalogue of sentences that the server and the command line say: `SAYS` of each `sentences.ts`. */
const files = globSync('host-app/{server,cli}/src/**/sentences.ts', { cwd: ROOT }).sort();
const catalogues = await Promise.all(
  files.map(async (file) => {
    const exported: Record<string, unknown> = await import(pathToFileURL(join(ROOT, file)).href);
    return { file, says: exported['SAYS'] as Record<string, { texts: Texts }> | undefined };
  }),
);
const entries = catalogues.flatMap(({ file, says }) =>
  Object.entries(says ?? {}).map(([key, { texts }]) => ({ key: `${file} ${key}`, texts })),
);
const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe('the sentences of the server and the command line', () => {
  it('are found', () => {
    expect(catalogues.filter(({ says }) => says !== undefined).length).toBeGreaterThanOrEqual(9);
    expect(entries.length).toBeGreaterThan(130);
  });

  it.each(entries)('$key is there in every language, with the same values', ({ texts }) => {
    expect(Object.keys(texts).sort()).toEqual([...LANGUAGES].sort());
    for (const language of LANGUAGES) {
      expect(texts[language].trim()).not.toBe('');
      expect([...new Set(names(texts[language]))]).toEqual([...new Set(names(texts.en))]);
    }
  });
});
