const ADDRESS = /(^|[^a-z])([a-z][a-z0-9+.-]{1,20}:)?\/\/|^\s*(data|javascript|file|blob|vbscript):|url\s*\(/i;

/** Whether a text leads anywhere, or would as part of a style. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text);
}
