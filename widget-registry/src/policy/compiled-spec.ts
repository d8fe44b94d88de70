import { AppError } from '@vitrine/core/errors';
import { isAddress } from './address.ts';
import { SAYS } from './sentences.ts';

/** By these Vega loads and links, wherever they stand. */
const ROADS: ReadonlySet<string> = new Set(['url', 'href']);

/** At the top of a chart these lead nowhere. */
const WORDS: ReadonlySet<string> = new Set(['$schema', 'description']);

/**
 * What Vega-Lite made of a spec that the policy let pass: the last look before Vega reads it, so that no address comes in by what
 * compiling adds. Errors: `badRequest` with the place of the first one, as a JSON pointer into what was made.
 */
export function assertNoAddress(compiled: object): void {
  const found = addressIn(compiled, 0, '');
  if (found === undefined) return;
  const path = found.map((key) => `/${key}`).join('');
  throw new AppError('badRequest', SAYS.notDrawn({ what: SAYS.noAddress(), place: path }), { path });
}

/** What holds it, from outside in; found on the way back, since there is next to never one. */
function addressIn(value: unknown, depth: number, key: string, holder = ''): string[] | undefined {
  if (typeof value === 'string') return !(depth === 1 && WORDS.has(key)) && isAddress(value) ? [] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (holder === 'marks' && 'type' in value && value.type === 'image' && /^\d+$/.test(key)) return [];
  for (const name in value) {
    if (ROADS.has(name)) return [name];
    const found = addressIn((value as Record<string, unknown>)[name], depth + 1, name, key);
    if (found !== undefined) return [name, ...found];
  }
  return undefined;
}
