import { AppError } from '@vitrine/core/errors';
import { isAddress } from './address.ts';
import { SAYS } from './sentences.ts';

/** By these Vega loads and links, wherever they stand. */
const ROADS: ReadonlySet<string> = new Set(['url', 'href']);

/**
 * What Vega-Lite made of a spec that the policy let pass: the last look before Vega reads it, so that no address comes in by what
 * compiling adds. Errors: `badRequest` with the place of the first one, as a JSON pointer into what was made.
 */
export function assertNoAddress(compiled: object): void {
  const path = addressIn(compiled, '');
  if (path === undefined) return;
  throw new AppError('badRequest', SAYS.notDrawn({ what: SAYS.noAddress(), place: path }), { path });
}

function addressIn(value: unknown, path: string): string | undefined {
  if (typeof value === 'string')
    return path !== '/$schema' && path !== '/description' && isAddress(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if ('type' in value && value.type === 'image' && /\/marks\/\d+$/.test(path)) return path;
  for (const key in value) {
    const at = `${path}/${key}`;
    if (ROADS.has(key)) return at;
    const found = addressIn((value as Record<string, unknown>)[key], at);
    if (found !== undefined) return found;
  }
  return undefined;
}
