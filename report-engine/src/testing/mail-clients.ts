/**
 * What Outlook for Windows (which draws with Word) and Gmail drop of a mail and a reader would miss, one line for each place. By
 * caniemail.com as of November 2026: its pages on padding, margin, display, max-width, white-space, background, opacity and style.
 */
export function lostInMailClients(html: string): string[] {
  const elements = elementsOf(html);
  return [
    ...elements.flatMap((element) => [...lostOf(element), ...lookOf(element)]),
    ...(/<style>[^<]{8193,}/.test(html) ? ['style: Gmail takes 8192 characters'] : []),
    ...(html.indexOf('<style') > html.indexOf('<body') ? ['style: both read it in the head only'] : []),
    ...(/@media[^{]*\{[^{}]*@/.test(html) ? ['style: Gmail drops a sheet with a rule inside of a rule'] : []),
  ];
}

interface Element {
  tag: string;
  attributes: ReadonlyMap<string, string>;
  style: ReadonlyMap<string, string>;
  parents: readonly Element[];
}

const TEXT = [
  'a',
  'blockquote',
  'br',
  'code',
  'em',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'li',
  'ol',
  'p',
  'pre',
  'span',
];
const FRAME = ['body', 'div', 'head', 'html', 'img', 'meta', 'strong', 'style', 'table', 'tbody', 'td', 'th', 'thead'];
const ELEMENTS = new Set([...TEXT, ...FRAME, 'title', 'tr', 'ul']);
const ALONE = new Set(['br', 'hr', 'img', 'meta']);
/** Both know them wherever we use them. */
const HELD = new Set(
  `border border-bottom border-collapse color font font-family font-size font-weight letter-spacing line-height text-align
  text-decoration vertical-align width`.split(/\s+/),
);
/** Without them it looks less good, and says the same. */
const ORNAMENTS = new Set(['border-radius', 'max-width', 'white-space']);

/** Elements in their order, without comments; what only Outlook reads is no element of the others. */
function elementsOf(html: string): Element[] {
  const found: Element[] = [];
  const open: Element[] = [];
  const visible = html.replaceAll(/<!--.*?-->/gs, '').replaceAll(/(<style>).*?(<\/style>)/gs, '$1$2');
  for (const [, close, tag = '', words = ''] of visible.matchAll(
    /<(\/?)([a-z]\w*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*>/g,
  )) {
    if (close === '/') open.splice(open.findLastIndex((element) => element.tag === tag));
    else {
      const attributes = pairs(words, /([\w:-]+)(?:="([^"]*)")?/g);
      const element = {
        tag,
        attributes,
        style: pairs(attributes.get('style') ?? '', /([\w-]+):([^;]*)/g),
        parents: [...open],
      };
      found.push(element);
      if (!ALONE.has(tag)) open.push(element);
    }
  }
  return found;
}

function pairs(text: string, each: RegExp): Map<string, string> {
  return new Map([...text.matchAll(each)].map(([, name = '', value = '']) => [name, value]));
}

function lostOf(element: Element): string[] {
  const { tag, attributes, style, parents } = element;
  const at = `${tag}${attributes.has('class') ? `.${attributes.get('class')}` : ''}`;
  const lost = [...style].filter(([name, value]) => !isHeld(element, name, value)).map(([name]) => `${at}: ${name}`);
  if (!ELEMENTS.has(tag)) lost.push(`${at}: the element`);
  if (tag === 'img')
    for (const name of ['alt', 'width', 'height']) if (!attributes.get(name)) lost.push(`${at}: no ${name}`);
  // Tables that are no tables say so to reading aids, and have no gaps of their own.
  if (tag === 'table' && !parents.some(({ tag: outer }) => outer === 'td') && attributes.get('role') !== 'presentation')
    lost.push(`${at}: no role`);
  return lost;
}

function isHeld({ tag, style, attributes, parents }: Element, name: string, value: string): boolean {
  if (isHidden(style)) return ['display', 'max-height', 'overflow', 'opacity', 'mso-hide'].includes(name);
  if (HELD.has(name) || ORNAMENTS.has(name) || name.startsWith('mso-')) return true;
  switch (name) {
    case 'background':
      return value === attributes.get('bgcolor');
    case 'margin':
      return !/-|auto/.test(value) && tag !== 'span';
    case 'padding':
      return ['td', 'th'].includes(tag) || isSpaced(parents.at(-1)) || /^0(?: 0)*$/.test(value);
    case 'display':
      return tag === 'img' ? value === 'block' : value === 'inline-block' && isSpaced(parents.at(-1));
    case 'height':
      return tag === 'img' && value === 'auto';
    default:
      return false;
  }
}

/** What only lists of mails read; Outlook knows its own word for that. */
function isHidden(style: Element['style']): boolean {
  return style.get('display') === 'none' && style.get('mso-hide') === 'all';
}

/** A cell that gives its button the room that Outlook does not give it. */
function isSpaced(cell: Element | undefined): boolean {
  return cell?.tag === 'td' && cell.style.has('mso-padding-alt');
}

/** Light letters need a ground that is an attribute too: a style alone may be dropped. */
function lookOf({ tag, style, parents }: Element): string[] {
  if (!/^#f|white/i.test(style.get('color') ?? '')) return [];
  const ground =
    parents.findLast(({ attributes }) => attributes.has('bgcolor'))?.attributes.get('bgcolor') ?? '#ffffff';
  return /^#[f]/i.test(ground) ? [`${tag}: light letters on a light ground`] : [];
}
