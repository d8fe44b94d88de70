import { documentOf } from '../../compose/document-of.ts';
import { type DocumentTree, tilesOf } from '../../compose/document-tree.ts';
import type { DocumentSource, MailTexts, PageSetup, UndrawnTile } from '../../contract.ts';
import { coverHtml, headHtml } from './head-html.ts';
import { levelled } from './heading-levels.ts';
import { paperOf } from './paper.ts';
import { printBlock } from './print-block.ts';
import { logoAddress, printShell } from './print-shell.ts';

export interface PrintedPage {
  html: string;
  /** What was answered and could not be drawn, and numbers that texts could not tell; each with the reason that is printed in its place. */
  undrawn: readonly UndrawnTile[];
}

/**
 * A report as pages to print: complete in itself, no script, no address. The words of its mails are filled along with it, so that what
 * those cannot tell is among `undrawn`.
 */
export function printPage(source: DocumentSource, setup: PageSetup & MailTexts, locale: string): Promise<PrintedPage> {
  return printDocument(documentOf(source, setup, locale), setup);
}

/** A document as pages to print. */
async function printDocument(tree: DocumentTree, setup: PageSetup): Promise<PrintedPage> {
  const { locale } = tree;
  const paper = paperOf(setup);
  const reasons = new Map<string, string>();
  const onUndrawn = (tile: string, reason: string) => void reasons.set(tile, reason);
  const blocks = await Promise.all(tree.blocks.map((block) => printBlock(block, { paper, locale, onUndrawn })));
  const logo = setup.logo && { address: logoAddress(setup.logo), alt: setup.logo.alt };
  const content = [
    tree.cover === undefined ? headHtml(tree, logo) : coverHtml(tree, tree.cover, logo),
    '<main>',
    ...blocks,
    '</main>',
  ];
  const html = await printShell({
    ...{ tree, setup, logo: logo?.address, notes: [...tree.notes, tree.asOf] },
    content: levelled(content.join('\n')),
  });
  // In the order of reading, not in that of drawing.
  const undrawn = tilesOf(tree).flatMap(({ id }) => {
    const reason = reasons.get(id);
    return reason === undefined ? [] : [{ tile: id, reason }];
  });
  return { html, undrawn: [...undrawn, ...tree.undrawn] };
}
