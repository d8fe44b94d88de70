import { unescapeXml } from '../render/svg-text.ts';
import { clustersOf } from './clusters.ts';
import { isShipped, UNDRAWN } from './shipped.ts';

const TEXTS = /<text\b([^>]*)(?<!\/)>(.*?)<\/text>/gs;
const TAGS = /<[^>]*>/g;
/** Different letters of a picture for which fonts are opened, and letters of which outlines are made; what is more is a sign. */
const MOST_DIFFERENT = 3_000;
const MOST_OUTLINED = 20_000;

/**
 * A picture whose texts with letters beyond the shipped Inter are outlines, for what draws text with that font alone; all other texts stay
 * as they are. `locale` decides between Chinese, Japanese and Korean looks.
 */
export async function withOutlines(svg: string, locale?: string): Promise<string> {
  const beyond = beyondIn(svg);
  if (beyond.size === 0) return svg;
  // Loaded with the first such letter: most pictures have none.
  const { outlinerFor } = await import('./outliner.ts');
  const outline = await outlinerFor([...beyond].slice(0, MOST_DIFFERENT), locale);
  let left = MOST_OUTLINED;
  return svg.replaceAll(TEXTS, (whole, attributes: string, content: string) => {
    const clusters = clustersIn(content);
    if (!clusters.some((cluster) => beyond.has(cluster))) return whole;
    left -= clusters.length;
    return outline(attributes, left < 0 ? UNDRAWN : content);
  });
}

/** Whether every text of a picture is drawn with the shipped Inter alone. */
export function isInShippedFont(svg: string): boolean {
  return beyondIn(svg).size === 0;
}

function beyondIn(svg: string): Set<string> {
  const all = [...svg.matchAll(TEXTS)].flatMap(([, , content = '']) => clustersIn(content));
  return new Set(all.filter((cluster) => !isShipped(cluster)));
}

function clustersIn(content: string): string[] {
  return clustersOf(unescapeXml(content.replaceAll(TAGS, '')));
}
