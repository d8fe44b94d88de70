import { decodeHTMLStrict } from 'entities';

/** A title as people read it: entities decoded, blanks trimmed. */
export function readableText(text: string): string {
  const trimmed = text.trim();
  return trimmed.includes('&') ? decodeHTMLStrict(trimmed).trim() : trimmed;
}

const MAIL = /[^\s@,;<>()"]+@[^\s@,;<>()"]+\.[^\s@,;<>()"]+/g;

/** The same without mail addresses. */
export function withoutMail(text: string): string {
  return text.includes('@') ? text.replaceAll(MAIL, '') : text;
}

/** Distinct codes sorted and joined by ` + `; null without any. Etsy repeats a code for every item: `40OFF;40OFF`. */
export function couponOf(text: string): string | null {
  if (text === '') return null;
  const codes = new Set(text.split(/[;,]/).map((code) => code.trim()));
  codes.delete('');
  return codes.size === 0 ? null : [...codes].sort().join(' + ');
}

const PERSONALISATION =
  /(^|[,;]\s*)(personali[sz]ation|personalisierung|personnalisation|personalizzazione|personalizaci[oó]n)\s*:.*$/is;

/** A variation without what the buyer wrote for personalisation, which names people; null without any. */
export function variationOf(text: string): string | null {
  const kept = readableText(text).replace(PERSONALISATION, '').trim();
  return kept === '' ? null : kept;
}
