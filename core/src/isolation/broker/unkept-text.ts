import type { Json } from '../../contracts/index.ts';

/** The place, from `path` on, of text that no database keeps: with a NUL, or half of a pair of UTF-16. Undefined where there is none. */
export function unkeptText(value: Json, path: string): string | undefined {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const found =
      unkeptText(key, path) ?? unkeptText(part, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
