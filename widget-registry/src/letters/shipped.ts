import { shippedFont } from '../render/fonts.ts';
import { seenPoints } from './seen.ts';

/** Whether the shipped Inter draws it. */
export function isShipped(cluster: string): boolean {
  const font = shippedFont(400);
  return seenPoints(cluster).every((point) => font.hasGlyphForCodePoint(point));
}

/** Stands for letters that no shipped font draws: a sign that says so, and no empty box. */
export const UNDRAWN = '[?]';

/** What is drawn for letters that no shipped font draws: the plain letters, where they are such in another dress (𝓜𝓾𝓰), else a sign. */
export function standIn(cluster: string): string {
  const plain = cluster.normalize('NFKC');
  return plain !== cluster && isShipped(plain) ? plain : UNDRAWN;
}
