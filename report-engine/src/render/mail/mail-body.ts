import { documentOf } from '../../compose/document-of.ts';
import type { DocumentBlock, DocumentTree } from '../../compose/document-tree.ts';
import type { DocumentSource, DrawnMail, MailTexts, PageTexts } from '../../contract.ts';
import { sentence, word } from '../words.ts';
import { mailBlock, messageHtml } from './mail-block.ts';
import { aboutHtml, buttonHtml, quietHtml, subjectOf, titleHtml, webAddress } from './mail-pieces.ts';
import { mailShell } from './mail-shell.ts';
import { aboutLines, mailText } from './mail-text.ts';

/** Clients cut what is longer, and phones load what is larger slowly: the document that comes with the mail has them all. */
const MOST_TILES = 24;
/** Numbers that a list of mails shows beside the subject. */
const PREVIEWED = 3;

export interface MailOptions extends MailTexts, Pick<PageTexts, 'cover'> {
  locale: string;
  /** Where the report is found; left out where it is no address of the web. */
  link?: string;
}

/** A report as a mail: HTML that holds without style sheets, its charts as pictures inside, and a text that says the same. */
export async function mailBody(source: DocumentSource, { locale, link, ...texts }: MailOptions): Promise<DrawnMail> {
  const tree = documentOf(source, texts, locale);
  const address = webAddress(link);
  const { shown, left } = firstTiles(tree.blocks);
  const rows = (await Promise.all(shown.map((block) => mailBlock(block, locale)))).flat();
  const content = [
    titleHtml(tree.title),
    ...aboutLines(tree).map(aboutHtml),
    messageHtml(tree.message),
    ...rows.map(({ html }) => html),
    left > 0 ? quietHtml(sentence('moreTiles', locale, { count: String(left) })) : '',
    address === undefined ? '' : buttonHtml(address, word('open', locale)),
    [...tree.notes, tree.asOf].map(quietHtml).join(''),
  ].filter((part) => part !== '');
  return {
    subject: subjectOf(tree.subject === '' ? [tree.title, tree.period] : [tree.subject]),
    html: mailShell({ title: tree.title, preview: previewOf(tree), content, locale }),
    text: mailText(tree, address),
    images: rows.flatMap(({ pictures }) => pictures),
    undrawn: tree.undrawn,
  };
}

function firstTiles(blocks: readonly DocumentBlock[]): { shown: DocumentBlock[]; left: number } {
  let room = MOST_TILES;
  let left = 0;
  const shown = blocks.flatMap((block): DocumentBlock[] => {
    if (block.kind !== 'tiles') return [block];
    const tiles = block.tiles.slice(0, room);
    room -= tiles.length;
    left += block.tiles.length - tiles.length;
    return tiles.length === 0 ? [] : [{ ...block, tiles }];
  });
  // A heading has nothing to say for tiles that are not shown.
  while (left > 0 && shown.at(-1)?.kind === 'heading') shown.pop();
  return { shown, left };
}

/** What a list of mails shows beside the subject: the first numbers. */
function previewOf({ blocks, subtitle, period }: DocumentTree): string {
  const numbers = blocks.flatMap((block) => {
    if (block.kind === 'tiles')
      return block.tiles.flatMap(({ title, content }) =>
        content.kind === 'metric' ? [told(title, content.facts.text, content.facts.change?.text)] : [],
      );
    const lines =
      block.kind === 'figures'
        ? block.items
        : block.kind === 'statement'
          ? block.lines.filter(({ style }) => style === 'total')
          : [];
    return lines.map(({ label, now, change }) => told(label, now.text, change?.text));
  });
  return (numbers.length > 0 ? numbers.slice(0, PREVIEWED) : [subtitle, period]).join(' · ');
}

function told(title: string, text: string, change: string | undefined): string {
  return `${title} ${text}${change === undefined ? '' : ` (${change})`}`;
}
