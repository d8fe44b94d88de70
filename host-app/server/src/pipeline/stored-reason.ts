import { type LocalizedText, localize } from '@vitrine/core/contracts';

/**
 * How the reason of a refused row is kept: `reason` in the language of who brought the file, `reasons` in all languages that it has, as
 * JSON. Rows of an earlier version have none of these.
 */
export function storedReason(reason: LocalizedText, locale = 'en'): { reason: string; reasons: string | null } {
  const one = localize(reason, locale).replaceAll('\0', '');
  if (typeof reason === 'string') return { reason: one, reasons: null };
  const clean = Object.entries(reason).map(([language, text]) => [language, text.replaceAll('\0', '')]);
  return { reason: one, reasons: JSON.stringify(Object.fromEntries(clean)) };
}
