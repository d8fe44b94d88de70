import { type Static, Type } from 'typebox';
import type { Said } from '../errors/index.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Text that people read: one string, or a map from locale (`en`, `de`, `fr`) to string. */
export const LocalizedText = Type.Union([
  Type.String({ maxLength: 4000 }),
  // A key that is no locale would be let through with anything as its value, and shown where no other text is.
  Type.Record(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' }), Type.String({ maxLength: 4000 }), {
    additionalProperties: false,
  }),
]);
export type LocalizedText = Static<typeof LocalizedText>;

/** The text in the reader's locale, else its language, else English, else the first one there is. */
export function localize(text: LocalizedText, locale: string): string {
  if (typeof text === 'string') return text;
  const texts = [text[locale], text[locale.split('-')[0] ?? ''], text['en'], ...Object.values(text)];
  // What was stored before keys were held to locales may have something else under one.
  return texts.find((one) => typeof one === 'string') ?? '';
}

/** The text in every language of the product: where it has none in one of them, what `localize` takes instead. */
export function saidOf(text: LocalizedText): Said {
  return { en: localize(text, 'en'), de: localize(text, 'de'), fr: localize(text, 'fr') };
}
