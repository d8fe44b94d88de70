const PLACE = /(^|[^a-z])([a-z][a-z0-9+.-]{1,20}:)?\/\//i;
const SCHEME = /^\s*(data|javascript|file|blob|vbscript):/i;
const STYLE = /url\s*\(/i;

/** Whether a text leads anywhere, or would as part of a style. Every text of a chart is asked: what is rare is looked for first. */
export function isAddress(text: string): boolean {
  return (text.includes('//') && PLACE.test(text)) || (text.includes(':') && SCHEME.test(text)) || STYLE.test(text);
}
