import { standIn, UNDRAWN } from '@vitrine/widget-registry/letters';
import type { DocumentTree } from '../../compose/document-tree.ts';
import type { PageLogo, PageSetup } from '../../contract.ts';
import { escaped } from '../html/escaped.ts';
import { sentence, word } from '../words.ts';
import { fontFaces, keycapFace } from './fonts.ts';
import { withKeycaps, withoutKeycaps } from './keycaps.ts';
import { pageStyle } from './paper.ts';
import { printStyle } from './print-style.ts';
import { PAPER_COLOURS } from './theme.ts';
import { htmlWithoutUndrawn, withoutUndrawn } from './undrawn.ts';

interface Printed {
  tree: DocumentTree;
  /** Complete and escaped. */
  content: string;
  /** What its numbers lack, and until when they are known. */
  notes: readonly string[];
  setup: PageSetup;
  /** Address of a picture inside the document. */
  logo: string | undefined;
}

/** No address is asked, no script is run, no form leaves. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'";
/** What the printer writes by itself, such as numbers of pages and marks of lists. */
const ALWAYS = ' 0123456789•◦▪…–-·';

/** A document with its fonts inside, so that it looks the same on every machine. */
export async function printShell({ tree, content, notes, setup, logo }: Printed): Promise<string> {
  const { locale } = tree;
  const [before = '', between = ''] = sentence('page', locale).split(/\{pages?\}/);
  const page = setup.pageNumbers ? ([before, between] as const) : undefined;
  const colour = PAPER_COLOURS[setup.theme].ink3;
  // What the printer repeats on each page has one family.
  const running = [tree.title, tree.header, tree.footer].map(withoutKeycaps);
  const written = (lines: readonly string[]) => `${content}\n${aboutHtml(lines, locale)}`;
  const lettersOf = (html: string) => [...running, before, between, ALWAYS, withoutKeycaps(decoded(html))].join('');
  let html = written(notes);
  let fonts = await fontFaces(lettersOf(html), locale);
  const { undrawn } = fonts;
  if (undrawn.size > 0) {
    const isTold = [...undrawn].some((letter) => standIn(letter) === UNDRAWN);
    html = htmlWithoutUndrawn(written(isTold ? [...notes, sentence('undrawn', locale)] : notes), undrawn);
    fonts = await fontFaces(lettersOf(html) + UNDRAWN, locale);
  }
  const [title = '', header = '', footer = ''] = running.map((text) => withoutUndrawn(text, undrawn));
  const marked = withKeycaps(html);
  return [
    '<!doctype html>',
    `<html lang="${escaped(locale)}"><head><meta charset="utf-8">`,
    `<meta http-equiv="content-security-policy" content="${POLICY}">`,
    `<title>${escaped(tree.title)}</title><style>`,
    fonts.rules,
    marked === html ? '' : await keycapFace(),
    printStyle(setup.theme),
    pageStyle(setup, { title, header, footer, page, logo, colour }),
    '</style></head><body>',
    marked,
    '</body></html>',
  ].join('\n');
}

/** A picture as an address that carries it. */
export function logoAddress({ content, type }: PageLogo): string {
  return `data:${type};base64,${Buffer.from(content).toString('base64')}`;
}

/** The end of a document: what its numbers lack, and until when they are known. */
function aboutHtml(lines: readonly string[], locale: string): string {
  const told = lines.map((line) => `<li dir="auto">${escaped(line)}</li>`);
  return `<footer class="about"><h2>${escaped(word('about', locale))}</h2><ul>${told.join('')}</ul></footer>`;
}

/** Numbers of letters, as SVG may have them, as the letters that they stand for. */
function decoded(content: string): string {
  return content.replaceAll(/&#(?:x([\da-f]+)|(\d+));/gi, (whole, hex?: string, decimal?: string) => {
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
