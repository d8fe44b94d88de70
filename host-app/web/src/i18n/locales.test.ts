import { describe, expect, it } from 'vitest';
import { LOCALES, localeOf, NAMESPACES, preferredLocale, regionalLocale } from './locales.ts';

type Texts = { [key: string]: string | Texts };

const files = import.meta.glob<Texts>('./{en,de,fr}/*.json', { eager: true, import: 'default' });

function read(locale: string, namespace: string): Texts {
  return files[`./${locale}/${namespace}.json`] ?? {};
}

function flat(texts: Texts, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : flat(value, `${path}${key}.`),
  );
}

const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('texts', () => {
  it('has a file per room in each language, and no other', () => {
    const expected = LOCALES.flatMap((locale) => NAMESPACES.map((name) => `./${locale}/${name}.json`));
    expect(Object.keys(files).sort()).toEqual(expected.sort());
  });

  describe.each(NAMESPACES)('%s', (namespace) => {
    const english = flat(read('en', namespace));

    it.each(['de', 'fr'])('says the same things in %s', (locale) => {
      const other = new Map(flat(read(locale, namespace)));
      // French has a form of its own for millions.
      const keys = [...other.keys()].filter((key) => !key.endsWith('_many'));
      expect(keys.sort()).toEqual(english.map(([key]) => key).sort());
    });

    it.each(['de', 'fr'])('fills the same holes in %s', (locale) => {
      const other = new Map(flat(read(locale, namespace)));
      for (const [key, text] of english) {
        // A count of one may be said without its number.
        if (key.endsWith('_one')) continue;
        expect(holes(other.get(key) ?? ''), key).toEqual(holes(text));
      }
    });

    it('has the French form for millions wherever there is a plural', () => {
      const french = new Set(flat(read('fr', namespace)).map(([key]) => key));
      const plurals = [...french].filter((key) => key.endsWith('_other'));
      expect(plurals.filter((key) => !french.has(key.replace(/_other$/, '_many')))).toEqual([]);
    });

    it.each(LOCALES)('never shouts in %s', (locale) => {
      for (const [key, text] of flat(read(locale, namespace))) {
        expect(text, key).not.toContain('!');
        expect(text.trim(), key).not.toBe('');
      }
    });
  });
});

describe('the language of a reader', () => {
  it('is the first that the product speaks', () => {
    expect(preferredLocale(['pl', 'fr-CA', 'de'])).toBe('fr');
    expect(preferredLocale(['pl'])).toBe('en');
    expect(localeOf('DE_at')).toBe('de');
    expect(localeOf(null)).toBeUndefined();
  });

  it('keeps the variant of home for dates and numbers', () => {
    expect(regionalLocale('en', ['de', 'en-GB', 'en'])).toBe('en-GB');
    expect(regionalLocale('de', ['en-GB'])).toBe('de');
  });

  it('does not trip over tags that are none', () => {
    expect(regionalLocale('en', ['en-US@posix'])).toBe('en');
  });
});
