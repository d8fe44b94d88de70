import { FONT_STACK } from '../binding/theme.ts';
import { escapeXml } from './svg-text.ts';

export interface TextStyle {
  size: number;
  weight?: number;
  colour: string;
  anchor?: 'start' | 'middle' | 'end';
}

const round = (value: number) => Math.round(value * 100) / 100;

export function svgText(x: number, y: number, text: string, style: TextStyle): string {
  const weight = style.weight === undefined ? '' : ` font-weight="${style.weight}"`;
  const anchor = style.anchor === undefined ? '' : ` text-anchor="${style.anchor}"`;
  return `<text x="${round(x)}" y="${round(y)}" font-size="${style.size}"${weight}${anchor} fill="${style.colour}">${escapeXml(text)}</text>`;
}

interface Span {
  text: string;
  style: TextStyle;
  /** Pixels left free before it. */
  gap?: number;
}

/** Texts that follow each other on a line, however wide the reader's font makes them. */
export function svgSpans(x: number, y: number, spans: readonly Span[]): string {
  const inner = spans.map(({ text, style, gap = 0 }) => {
    const weight = style.weight === undefined ? '' : ` font-weight="${style.weight}"`;
    const dx = gap === 0 ? '' : ` dx="${gap}"`;
    return `<tspan${dx} font-size="${style.size}"${weight} fill="${style.colour}">${escapeXml(text)}</tspan>`;
  });
  return `<text x="${round(x)}" y="${round(y)}">${inner.join('')}</text>`;
}

export function svgLine(from: { x: number; y: number }, to: { x: number; y: number }, colour: string): string {
  return `<path d="M${round(from.x)},${round(from.y)}L${round(to.x)},${round(to.y)}" stroke="${colour}"/>`;
}

export interface Page {
  width: number;
  height: number;
  title: string;
  description: string;
}

/** A complete picture with a name and a sentence for those who do not see it. */
export function svgPage(page: Page, content: string): string {
  const { width, height } = page;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" direction="ltr" role="img"` +
    ` font-family="${escapeXml(FONT_STACK)}"><title>${escapeXml(page.title)}</title><desc>${escapeXml(page.description)}</desc>${content}</svg>`
  );
}
