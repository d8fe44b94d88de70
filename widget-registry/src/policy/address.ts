const PLACE = /(^|[^a-z])([a-z][a-z0-9+.-]{1,20}:)?\/\//i;
const SCHEME = /^\s*(data|javascript|file|blob|vbscript):/i;
const STYLE = /url\s*\(|(?:image-set|src)\(/i;
const ESCAPE = /\\(?:([0-9a-f]{1,6})\s?|(.))/gis;

/** Whether a text leads anywhere, or would as part of a style. Every text of a chart is asked: what is rare is looked for first. */
export function isAddress(text: string): boolean {
  return leads(text) || (text.includes('\\') && leads(withoutEscapes(text)));
}

function leads(text: string): boolean {
  return (
    (text.includes('//') && PLACE.test(text)) ||
    (text.includes(':') && SCHEME.test(text)) ||
    (text.includes('(') && STYLE.test(text))
  );
}

/** As CSS reads it, to which `u\72l(` is `url(`. */
function withoutEscapes(text: string): string {
  return text.replaceAll(ESCAPE, (_, code: string | undefined, letter: string) =>
    code === undefined ? letter : String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)),
  );
}
