import { unescapeXml } from '../render/svg-text.ts';
import { clustersOf } from './clusters.ts';
import { isShipped } from './shipped.ts';

const TEXTS = /<text\b([^>]*)(?<!\/)>(.*?)<\/text>/gs;
const TAGS = /<[^>]*>/g;

/**
 * A picture whose texts with letters beyond the shipped Inter are outlines, for what draws text with that font alone; all other texts stay
 * as they are. `locale` decides between Chinese, Japanese and Korean looks.
 */
export async function withOutlines(svg: string, locale?: string): Promise<string> {
  const clustersIn = (content: string) => clustersOf(unescapeXml(content.replaceAll(TAGS, '')));
  const all = [...svg.matchAll(TEXTS)].flatMap(([, , content = '']) => clustersIn(content));
  const beyond = new Set(all.filter((cluster) => !isShipped(cluster)));
  if (beyond.size === 0) return svg;
  // Loaded with the first such letter: most pictures have none.
  const { outlinerFor } = await import('./outliner.ts');
  const outline = await outlinerFor(beyond, locale);
  return svg.replaceAll(TEXTS, (whole, attributes: string, content: string) =>
    clustersIn(content).some((cluster) => beyond.has(cluster)) ? outline(attributes, content) : whole,
  );
}
