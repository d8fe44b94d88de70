import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../binding/text-width.ts';
import { fontPath } from '../render/fonts.ts';
import { svgToPng } from '../render/picture.ts';
import { measureText } from '../render/text-metrics.ts';
import { SCRIPTS } from '../testing/letters-of-scripts.ts';
import { withOutlines } from './outlined-text.ts';
import { UNDRAWN } from './shipped.ts';

const WIDTH = 240;
const textOf = (content: string, attributes = 'x="4" y="20" font-size="14"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="30" direction="ltr"><text ${attributes} font-family="Inter">${content}</text></svg>`;

/** Which columns of a picture have ink, and all of its pixels as one text. */
async function pictured(svg: string, locale?: string): Promise<{ columns: number[]; pixels: string }> {
  const picture = new Resvg(await withOutlines(svg, locale), {
    font: { loadSystemFonts: false, fontFiles: [fontPath(400)], defaultFontFamily: 'Inter' },
  });
  const { pixels, width } = picture.render();
  const columns = new Set<number>();
  for (let at = 3; at < pixels.length; at += 4) if ((pixels[at] ?? 0) > 100) columns.add(((at - 3) / 4) % width);
  return { columns: [...columns].sort((one, other) => one - other), pixels: pixels.toString('base64') };
}

const left = async (content: string) => (await pictured(textOf(content))).columns[0] ?? Number.NaN;
const right = async (content: string) => (await pictured(textOf(content))).columns.at(-1) ?? Number.NaN;

describe('a picture', () => {
  it.each(Object.entries(SCRIPTS))('draws letters of %s, each its own', async (_, words) => {
    const letters = [...new Set(words.join('').replaceAll(/[\p{M}\s]/gu, ''))];
    const pictures = await Promise.all(letters.map(async (letter) => (await pictured(textOf(letter))).pixels));
    const others = await Promise.all(['', UNDRAWN].map(async (text) => (await pictured(textOf(text))).pixels));
    expect(new Set([...pictures, ...others]).size).toBe(letters.length + 2);
  });

  it.each(Object.entries(SCRIPTS))('draws words of %s between words of Latin', async (_, [word]) => {
    const { columns } = await pictured(textOf(`Mug ${word} 2`));
    const mug = await pictured(textOf('Mug'));
    expect(columns.slice(0, mug.columns.length)).toEqual(mug.columns);
    const outlines = await withOutlines(textOf(`Mug ${word} 2`));
    expect(outlines).not.toContain('<text');
    expect(outlines).toMatch(/<path transform="translate\([\d.]+,20\)" d="M[^"]{200}/);
  });

  it.each(Object.entries(SCRIPTS))('leaves room for words of %s where a chart is laid out', async (_, words) => {
    for (const word of words) {
      const { columns } = await pictured(textOf(word));
      const width = (columns.at(-1) ?? 0) - (columns[0] ?? 0);
      for (const estimate of [measureText(word, 14), textWidth(word, 14)]) {
        expect(estimate).toBeGreaterThan(0.9 * width);
        expect(estimate).toBeLessThan(2.2 * width);
      }
    }
  });

  it('is a PNG with the same letters', async () => {
    const pictures = await Promise.all(['茶', '杯', '찻', 'ب'].map((text) => svgToPng(textOf(text))));
    expect(new Set(pictures.map((png) => Buffer.from(png).toString('base64'))).size).toBe(pictures.length);
  });

  it('leaves texts of the shipped font as they are', async () => {
    const svg = textOf('Größe – Ωμέγα, Жук &amp; Việt');
    expect(await withOutlines(svg)).toBe(svg);
  });

  it('draws what is read from the right from the right', async () => {
    const pixels = async (text: string) => (await pictured(textOf(text))).pixels;
    const forced = (text: string) => pixels(`\u202d${text}\u202c`);
    expect(await pixels('אב')).toBe(await forced('בא'));
    expect(await pixels('אב')).not.toBe(await forced('אב'));
  });

  it('joins letters that join', async () => {
    const apart = (await right('ب')) - (await left('ب'));
    expect((await right('ببب')) - (await left('ببب'))).toBeLessThan(2.6 * apart);
    // Lam and alef are one shape, on the right of what is drawn before them.
    expect(await withOutlines(textOf('لا'))).not.toBe(await withOutlines(textOf('ل‌ا')));
  });

  it('draws a family and a key as one picture each', async () => {
    const [family, woman, key] = await Promise.all(['👩‍👧', '👩', '1️⃣'].map((text) => pictured(textOf(text))));
    expect((family?.columns.at(-1) ?? 0) - (woman?.columns.at(-1) ?? 0)).toBeLessThan(4);
    expect(key?.columns.at(-1)).toBeLessThan(26);
  });

  it('draws a sign for letters that no font has, and no box; plain ones for those in another dress', async () => {
    expect((await pictured(textOf('2 བོད་སྐད'))).pixels).toBe((await pictured(textOf(`2 ${UNDRAWN}`))).pixels);
    expect((await pictured(textOf('𝓜𝓾𝓰'))).pixels).toBe((await pictured(textOf('Mug'))).pixels);
  });

  it('puts a text where it says', async () => {
    const placed = (anchor: string) =>
      pictured(textOf('茶杯', `x="100" y="20" font-size="14" text-anchor="${anchor}"`));
    const [start, middle, end] = await Promise.all(['start', 'middle', 'end'].map(placed));
    expect(start?.columns[0]).toBeGreaterThanOrEqual(100);
    expect(middle?.columns[0]).toBe((start?.columns[0] ?? 0) - 14);
    expect(end?.columns[0]).toBe((start?.columns[0] ?? 0) - 28);
  });

  it('keeps lines, gaps, colours and turns of a text', async () => {
    const lines = '<tspan>茶</tspan><tspan x="0" dy="13">杯 &lt;2&gt;</tspan>';
    const drawn = await withOutlines(textOf(lines, 'transform="translate(5,9)" fill="#123456" font-size="11px"'));
    expect(drawn).toMatch(/<g transform="translate\(5,9\)" fill="#123456"><path transform="translate\(0,0\)"/);
    expect(drawn).toMatch(/<path transform="translate\(0,13\)"/);
    const spans = '<tspan font-size="10" fill="red">茶</tspan><tspan dx="8" font-size="20" font-weight="600">2</tspan>';
    expect(await withOutlines(textOf(spans, 'x="3" y="20"'))).toMatch(
      /<g><path fill="red" transform="translate\(3,20\)" [^>]*><path transform="translate\(21,20\)"/,
    );
  });

  it('takes texts and lines without a letter for what they are', async () => {
    const empty = textOf('茶').replace('<text', '<text x="1"/><text');
    expect(await withOutlines(empty)).toMatch(/<text x="1"\/><g><path [^>]*><\/g><\/svg>$/);
    const lines = await withOutlines(textOf('<tspan>茶</tspan><tspan x="0" dy="13"/><tspan x="0" dy="13">杯</tspan>'));
    expect(lines.match(/<path /g)).toHaveLength(2);
    expect(lines).toContain('<path transform="translate(0,46)"');
  });

  it('stops where a picture has more letters than anyone reads', async () => {
    const drawn = await withOutlines(textOf('茶'.repeat(20_000)) + textOf('茶'));
    const sign = (await withOutlines(textOf('བ'))).match(/ d="[^"]+"/)?.[0] ?? 'none';
    expect(drawn.slice(drawn.lastIndexOf('<svg'))).toContain(sign);
  });

  it('draws letters that Chinese, Japanese and Korean share as the reader knows them', async () => {
    const [chinese, japanese] = await Promise.all(['zh', 'ja'].map((locale) => pictured(textOf('直骨'), locale)));
    expect(chinese?.pixels).not.toBe(japanese?.pixels);
  });
});
