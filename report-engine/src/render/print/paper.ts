import type { PageSetup } from '../../contract.ts';

/** Width and height in millimetres, upright. */
const FORMATS = { A4: [210, 297], Letter: [215.9, 279.4] } as const;
export const MARGIN_MM = { top: 16, side: 14, bottom: 17 };
const PIXELS_PER_MM = 96 / 25.4;
/** What a window has left beside the text before it looks like a sheet on a ground: the margins, and some of the ground. */
const SHEET_GROUND = 140;

/** What can be printed on, in CSS pixels. */
export interface Paper {
  width: number;
  height: number;
}

type Sheet = Pick<PageSetup, 'format' | 'orientation'>;

/** The room between the margins. */
export function paperOf(sheet: Sheet): Paper {
  const [width, height] = millimetresOf(sheet);
  return {
    width: Math.floor((width - 2 * MARGIN_MM.side) * PIXELS_PER_MM),
    height: Math.floor((height - MARGIN_MM.top - MARGIN_MM.bottom) * PIXELS_PER_MM),
  };
}

interface RunningTexts {
  title: string;
  header: string;
  footer: string;
  /** Before, between and after the two numbers: `Page 2 of 5`. */
  page: readonly [string, string] | undefined;
  /** Address of a picture inside the document, at the head of each page. */
  logo: string | undefined;
  colour: string;
}

/** The rules of each page: its size, and what stands in its margins. */
export function pageStyle(setup: PageSetup, texts: RunningTexts): string {
  const { top, side, bottom } = MARGIN_MM;
  const [, height] = millimetresOf(setup);
  const numbers = texts.page
    ? `@bottom-right{content:${cssString(texts.page[0])} counter(page) ${cssString(texts.page[1])} counter(pages)}`
    : '';
  const box = `font:7.5pt "Inter Variable";color:${texts.colour}`;
  const logo = texts.logo && `background:url(${texts.logo}) no-repeat left center/auto 6mm`;
  const [left, right] = logo
    ? [`content:"";${logo}`, [texts.title, texts.header].filter((text) => text !== '').join(' · ')]
    : [`content:${cssString(texts.title)}`, texts.header];
  return [
    `@page{size:${setup.format} ${setup.orientation};margin:${top}mm ${side}mm ${bottom}mm;${box};`,
    `@top-left{${left};text-align:left;width:${logo ? 30 : 70}%}`,
    `@top-right{content:${cssString(right)};text-align:right;width:${logo ? 70 : 30}%}`,
    `@bottom-left{content:${cssString(texts.footer)};text-align:left;width:70%}`,
    `${numbers}}`,
    // The first page says its title itself.
    `@page:first{@top-left{content:none;background:none}${logo ? `@top-right{content:${cssString(texts.header)}}` : ''}}`,
    `@page cover{margin:0;@top-left{content:none;background:none}@top-right{content:none}@bottom-left{content:none}@bottom-right{content:none}}`,
    `.cover{height:${height - 0.5}mm}`,
    // The same page in a window looks like a sheet; in a frame that is no wider than its text it is what stands between the margins.
    `@media screen and (min-width:${paperOf(setup).width + SHEET_GROUND}px){html{background:#efece7}body{box-sizing:content-box;width:${paperOf(setup).width}px;margin:24px auto;padding:${side}mm;background:#fff}}`,
  ].join('');
}

/** Width and height of the sheet as it lies. */
function millimetresOf({ format, orientation }: Sheet): readonly [number, number] {
  const [short, long] = FORMATS[format];
  return orientation === 'portrait' ? [short, long] : [long, short];
}

/** A text inside a style sheet: all that is not a plain letter or digit is written as its number. */
function cssString(text: string): string {
  const inner = text.replaceAll(/[^A-Za-z0-9 ]/gu, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return point < 32 ? ' ' : `\\${point.toString(16)} `;
  });
  return `"${inner}"`;
}
