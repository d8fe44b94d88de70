import { AppError } from '@vitrine/core/errors';
import { SAYS } from './sentences.ts';

/** `vitrine` signs what comes with the product; `workspace` stands before what a workspace made for itself. */
export const RESERVED_PUBLISHERS: readonly string[] = ['vitrine', 'workspace'];

const NAME = /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/;
/** Letters and digits that are taken for each other when they are read quickly. */
const READS_AS: readonly (readonly [RegExp, string])[] = [
  [/-/g, ''],
  [/1/g, 'l'],
  [/0/g, 'o'],
  [/2/g, 'z'],
  [/3/g, 'e'],
  [/4/g, 'a'],
  [/5/g, 's'],
  [/7/g, 't'],
  [/8/g, 'b'],
  [/9/g, 'g'],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/i/g, 'l'],
  [/(.)\1+/g, '$1'],
];

/** Two names that look alike give one text. */
export function skeletonOf(name: string): string {
  return READS_AS.reduce((text, [what, as]) => text.replace(what, as), name.toLowerCase());
}

/** The part of a plugin's id that its publisher owns. */
export function publisherOf(plugin: string): string {
  return plugin.split('.')[0] ?? plugin;
}

/**
 * Whether a new publisher may be called so beside those that are there.
 * Errors: `badRequest` for a name that is none, is reserved, taken, or looks like another.
 */
export function checkPublisherName(name: string, others: readonly string[]): void {
  const refuse = (said: ReturnType<(typeof SAYS)['notAName']>, details: Record<string, unknown>) => {
    throw new AppError('badRequest', said, { path: '/name', details });
  };
  if (!NAME.test(name)) refuse(SAYS.notAName({ name }), { name });
  const all = [...RESERVED_PUBLISHERS, ...others];
  if (all.includes(name)) refuse(SAYS.taken({ name }), { name, taken: true });
  const skeleton = skeletonOf(name);
  const alike =
    all.find((other) => skeletonOf(other) === skeleton) ??
    RESERVED_PUBLISHERS.find((other) => differsByOne(other, name) || differsByOne(skeletonOf(other), skeleton));
  if (alike !== undefined) refuse(SAYS.looksLike({ name, other: alike }), { name, other: alike });
}

/** One letter more, less, changed, or two neighbours swapped. */
function differsByOne(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = (text: string, skip: number) => text.slice(at + skip);
  if (rest(short, long.length === short.length ? 1 : 0) === rest(long, 1)) return true;
  const swapped = short.length === long.length && short[at] === long[at + 1] && short[at + 1] === long[at];
  return swapped && rest(short, 2) === rest(long, 2);
}
