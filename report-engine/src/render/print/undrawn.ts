import { clustersOf, standIn, UNDRAWN } from '@vitrine/widget-registry/letters';
import { escaped } from '../html/escaped.ts';

/** Names and markup, so that what stands between is text that is seen. */
const PARTS = /<(title|desc|style)\b[^>]*>.*?<\/\1>|<[^>]*>|[^<]+/gis;

/** A text with what is drawn in the place of letters that no shipped font draws; those in a row share one sign. */
export function withoutUndrawn(text: string, undrawn: ReadonlySet<string>, written = (shown: string) => shown): string {
  const isUndrawn = (cluster: string) => [...cluster].some((letter) => undrawn.has(letter));
  const shown: string[] = [];
  for (const cluster of clustersOf(text)) {
    const drawn = isUndrawn(cluster) ? written(standIn(cluster)) : cluster;
    if (drawn !== UNDRAWN || shown.at(-1) !== UNDRAWN) shown.push(drawn);
  }
  return shown.join('');
}

/** A document whose texts are such; its names for those who listen keep their letters. */
export function htmlWithoutUndrawn(html: string, undrawn: ReadonlySet<string>): string {
  return html.replaceAll(PARTS, (part) => (part.startsWith('<') ? part : withoutUndrawn(part, undrawn, escaped)));
}
