/** An operator of a page's content; its operands begin at `from`, it ends at `to`. */
export interface Operator {
  name: string;
  from: number;
  to: number;
}

/** Strings, dictionaries and names may hold letters that are no operators. Skia, which draws for Chromium, writes no pictures in line. */
const TOKEN = /\((?:\\[\s\S]|[^\\()])*\)|<<|>>|<[\dA-Fa-f\s]*>|\/[^\s()<>[\]{}/%]*|[A-Za-z'"][\w*]*/g;
const LETTER = /[A-Za-z'"]/;

/** The operators of a page's content, in order. */
export function* operatorsOf(content: string): Generator<Operator> {
  let from = 0;
  let dictionaries = 0;
  for (const { 0: token, index } of content.matchAll(TOKEN)) {
    if (token === '<<') dictionaries += 1;
    else if (token === '>>') dictionaries -= 1;
    else if (dictionaries === 0 && LETTER.test(token[0] ?? '')) {
      const to = index + token.length;
      yield { name: token, from, to };
      from = to;
    }
  }
}

/** The numbers among operands. */
export function numbersIn(operands: string): number[] {
  return operands.trim().split(/\s+/).map(Number);
}
