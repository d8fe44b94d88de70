import type { Request } from 'express';

export const LOCALES = ['en', 'de', 'fr'];

/** The language that the reader of this answer asked for. */
export function localeOf(request: Request): string {
  return request.acceptsLanguages(LOCALES) || 'en';
}
