import { localize } from '@vitrine/core/contracts';

const TEXTS = new Set(['title', 'description']);

function isText(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((item) => typeof item === 'string')
  );
}

/** A schema whose titles and descriptions are in the reader's language. Names of options stay as they are. */
export function localizedSchema(schema: unknown, locale: string, isNames = false): unknown {
  if (Array.isArray(schema)) return schema.map((item) => localizedSchema(item, locale));
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (!isNames && TEXTS.has(key) && isText(value)) return [key, localize(value, locale)];
      if (!isNames && (key === 'default' || key === 'const' || key === 'enum')) return [key, value];
      return [key, localizedSchema(value, locale, !isNames && key === 'properties')];
    }),
  );
}
