import { localize } from '@vitrine/core/contracts';
import type { BindInput } from '../binding/contract.ts';
import { THEMES } from '../binding/theme.ts';
import { type FontWeight, nearestWeight } from './fonts.ts';
import { svgText } from './svg-canvas.ts';
import { measureText } from './text-metrics.ts';

interface Block {
  text: string;
  size: number;
  weight: FontWeight;
  indent: number;
}

/** Markdown as plain blocks: enough for a picture; marks of emphasis and links are dropped. */
function blocksOf(markdown: string): Block[] {
  return markdown.split(/\r?\n/).flatMap((line): Block[] => {
    const plain = line
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/(\*\*|__|\*|_|`)/g, '')
      .trim();
    if (plain === '') return [];
    const heading = /^(#{1,6})\s+(.*)$/.exec(plain);
    if (heading) return [{ text: heading[2] ?? '', size: heading[1]?.length === 1 ? 20 : 16, weight: 600, indent: 0 }];
    const item = /^[-+]\s+(.*)$/.exec(plain);
    return [{ text: item ? `•  ${item[1] ?? ''}` : plain, size: 14, weight: 400, indent: item ? 4 : 0 }];
  });
}

function wrapMeasured(block: Block, width: number): string[] {
  const lines: string[] = [];
  for (const part of block.text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && measureText(`${last} ${part}`, block.size, block.weight) <= width)
      lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(part);
  }
  return lines;
}

/** A text tile as a picture. */
export function textSvg(input: BindInput): string {
  const given = input.options['text'];
  const markdown =
    typeof given === 'string'
      ? given
      : typeof given === 'object' && given !== null
        ? localize(stringsOf(given), input.locale)
        : '';
  const centred = input.options['align'] === 'center';
  const colours = THEMES[input.theme];
  const { width, height } = input.size;
  let content = '';
  let y = 0;
  for (const block of blocksOf(markdown)) {
    for (const line of wrapMeasured(block, width - block.indent)) {
      y += Math.round(block.size * 1.45);
      if (y > height) return content;
      const style = {
        size: block.size,
        weight: nearestWeight(block.weight),
        colour: block.weight === 600 ? colours.ink : colours.ink2,
      };
      content += svgText(
        centred ? width / 2 : block.indent,
        y - 4,
        line,
        centred ? { ...style, anchor: 'middle' } : style,
      );
    }
    y += 6;
  }
  return content;
}

function stringsOf(value: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
