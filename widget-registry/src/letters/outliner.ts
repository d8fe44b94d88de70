import { nearestWeight } from '../render/fonts.ts';
import { unescapeXml } from '../render/svg-text.ts';
import { clustersOf } from './clusters.ts';
import { lineOutline } from './line-outline.ts';
import { type PiecesOf, piecesFor } from './pieces.ts';

const SPANS = /<tspan\b([^>]*?)(?:\/>|>([^<]*)<\/tspan>)|([^<]+)/g;
const ATTRIBUTES = /([\w:-]+)="([^"]*)"/g;
/** What outlines do not need of a text: they are where it says and as large as it says. */
const SPENT = /^(?:x|y|dx|dy|text-anchor|font-.*)$/;
const SHARES: Readonly<Record<string, number>> = { middle: 0.5, end: 1 };

type Attributes = Readonly<Record<string, string>>;
interface Span {
  text: string;
  /** Its own and those of the text around it. */
  style: Attributes;
  own: Attributes;
}

/** Makes outlines of a text of SVG, by its attributes and what stands inside. */
export type Outliner = (attributes: string, content: string) => string;

/** Opens fonts for the clusters that the shipped Inter does not draw. */
export async function outlinerFor(beyond: Iterable<string>, locale: string | undefined): Promise<Outliner> {
  const piecesOf = await piecesFor(beyond, locale);
  return (attributes, content) => {
    const around = attributesOf(attributes);
    return `<g${unspent(around)}>${outlined(spansOf(around, content), piecesOf)}</g>`;
  };
}

function spansOf(around: Attributes, content: string): Span[] {
  return [...content.matchAll(SPANS)].map(([, attributes, inner, plain]) => {
    const own = attributesOf(attributes ?? '');
    return { text: unescapeXml(inner ?? plain ?? ''), style: { ...around, ...own }, own };
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
      return part.path === '' ? '' : `<path${unspent(part.own)} transform="${place}" d="${part.path}"/>`;
    })
    .join('');
}

function attributesOf(text: string): Attributes {
  return Object.fromEntries([...text.matchAll(ATTRIBUTES)].map(([, name = '', value = '']) => [name, value]));
}

function unspent(attributes: Attributes): string {
  const names = Object.keys(attributes).filter((name) => !SPENT.test(name));
  return names.map((name) => ` ${name}="${attributes[name]}"`).join('');
}

function numberOf(length: string | undefined): number {
  const number = Number.parseFloat(length ?? '');
  return Number.isNaN(number) ? 0 : number;
}
