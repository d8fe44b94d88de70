/** A key as an emoji (1️⃣): a digit and its frame, which are one picture in the font of emoji alone. */
const KEYCAP = '[0-9#*]\\ufe0f?\\u20e3';
const KEYCAPS = new RegExp(KEYCAP, 'g');
/** Markup, so that what stands between is text; names of pictures hold no markup of their own. */
const PARTS = new RegExp(`<(title|desc|style)\\b[^>]*>[^]*?</\\1>|<(/?)(svg)\\b[^>]*>|<[^>]*>|${KEYCAP}`, 'gi');

/** The family in which digits belong to their frames; everywhere else they are those of the text. */
export const KEYCAP_FAMILY = 'Keycaps';
/** By which the file with the frames is found. */
export const KEYCAP_FRAME = '\u20e3';

/** Keys in the family that has them as a whole: a letter alone finds its font by itself, a key of two letters does not. */
export function withKeycaps(html: string): string {
  let depth = 0;
  return html.replace(PARTS, (part: string, _named?: string, closing?: string, svg?: string) => {
    if (svg !== undefined) depth += closing === '/' ? -1 : part.endsWith('/>') ? 0 : 1;
    if (part.startsWith('<')) return part;
    return depth > 0
      ? `<tspan font-family="${KEYCAP_FAMILY}">${part}</tspan>`
      : `<span style="font-family:${KEYCAP_FAMILY}">${part}</span>`;
  });
}

/** Text without frames around its digits, for what cannot have two families. */
export function withoutKeycaps(text: string): string {
  return text.replace(KEYCAPS, (keycap) => keycap.charAt(0));
}
