import { nearestWeight } from '../render/fonts.ts';
import { clustersOf } from './clusters.ts';
import { lineOutline } from './line-outline.ts';
import { isShipped, type PiecesOf, piecesFor } from './pieces.ts';

const TEXTS = /<text\b([^>]*)>(.*?)<\/text>/gs;
const SPANS = /<tspan\b([^>]*)>([^<]*)<\/tspan>|([^<]+)/g;
const TAGS = /<[^>]*>/g;
const ATTRIBUTES = /([\w:-]+)="([^"]*)"/g;
/** What outlines do not need of a text: they are where it says and as large as it says. */
const SPENT = /^(?:x|y|dx|dy|text-anchor|font-.*)$/;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const SHARES: Readonly<Record<string, number>> = { middle: 0.5, end: 1 };

type Attributes = Readonly<Record<string, string>>;
interface Span {
  text: string;
  /** Its own and those of the text around it. */
  style: Attributes;
  own: Attributes;
}

/**
 * A picture whose texts with letters beyond the shipped Inter are outlines, for what draws text with that font alone; all other texts stay
 * as they are. `locale` decides between Chinese, Japanese and Korean looks.
 */
export async function withOutlines(svg: string, locale?: string): Promise<string> {
  const texts = [...svg.matchAll(TEXTS)].map(([, , content = '']) => decoded(content.replaceAll(TAGS, '')));
  const beyond = new Set(texts.flatMap(clustersOf).filter((cluster) => !isShipped(cluster)));
  if (beyond.size === 0) return svg;
  const piecesOf = await piecesFor(beyond, locale);
  return svg.replaceAll(TEXTS, (whole, attributes: string, content: string) => {
    const clusters = clustersOf(decoded(content.replaceAll(TAGS, '')));
    if (!clusters.some((cluster) => beyond.has(cluster))) return whole;
    const around = attributesOf(attributes);
    return `<g${kept(around)}>${outlined(spansOf(around, content), piecesOf)}</g>`;
  });
}

function spansOf(around: Attributes, content: string): Span[] {
  return [...content.matchAll(SPANS)].map(([, attributes, inner, plain]) => {
    const own = attributesOf(attributes ?? '');
    return { text: decoded(inner ?? plain ?? ''), style: { ...around, ...own }, own };
  });
}

/** One line after the other: a new one begins where a place is given. */
function outlined(spans: readonly Span[], piecesOf: PiecesOf): string {
  const lines: Span[][] = [];
  for (const span of spans) {
    const last = lines.at(-1);
    if (last === undefined || span.own['x'] !== undefined) lines.push([span]);
    else last.push(span);
  }
  let y = numberOf(spans[0]?.style['y']);
  return lines
    .map((line) => {
      y += numberOf(line[0]?.own['dy']);
      return outlinedLine(line, y, piecesOf);
    })
    .join('');
}

function outlinedLine(line: readonly Span[], y: number, piecesOf: PiecesOf): string {
  const drawn = line.map(({ text, style, own }) => {
    const weight = nearestWeight(style['font-weight']);
    const outline = lineOutline(piecesOf(clustersOf(text), weight), { size: numberOf(style['font-size']), weight });
    return { ...outline, own, gap: numberOf(own['dx']) };
  });
  const width = drawn.reduce((sum, part) => sum + part.gap + part.width, 0);
  const { x: at, 'text-anchor': anchor = 'start' } = line[0]?.style ?? {};
  let x = numberOf(at) - width * (SHARES[anchor] ?? 0);
  return drawn
    .map((part) => {
      const place = `translate(${Math.round((x + part.gap) * 1000) / 1000},${y})`;
      x += part.gap + part.width;
      return part.path === '' ? '' : `<path${kept(part.own)} transform="${place}" d="${part.path}"/>`;
    })
    .join('');
}

function attributesOf(text: string): Attributes {
  return Object.fromEntries([...text.matchAll(ATTRIBUTES)].map(([, name = '', value = '']) => [name, value]));
}

function kept(attributes: Attributes): string {
  const names = Object.keys(attributes).filter((name) => !SPENT.test(name));
  return names.map((name) => ` ${name}="${attributes[name]}"`).join('');
}

function numberOf(length: string | undefined): number {
  const number = Number.parseFloat(length ?? '');
  return Number.isNaN(number) ? 0 : number;
}

function decoded(text: string): string {
  return text.replaceAll(
    /&(?:#x([\da-f]+)|#(\d+)|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}
