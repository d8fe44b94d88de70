import { createHash } from 'node:crypto';
import { documentOf } from '../compose/document-of.ts';
import type { DocumentBlock } from '../compose/document-tree.ts';
import type { ReportPage } from '../contract.ts';
import { figuresHtml, statementHtml } from './html/block-html.ts';
import { escaped } from './html/escaped.ts';
import type { PlainTable, TileModel } from './tile-model.ts';
import { word } from './words.ts';

/** One page that carries everything it shows: no script, no address; its style is known by its hash. */
export interface RenderedPage {
  html: string;
  headers: Readonly<Record<string, string>>;
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1c1a17;--quiet:#706a60;--line:#e3ded5;--ground:#fffefc}
@media (prefers-color-scheme:dark){:root{--ink:#f2efe9;--quiet:#a49d92;--line:#3a3630;--ground:#1b1917}}
*{box-sizing:border-box}
body{margin:0 auto;padding:40px 24px 64px;max-width:760px;background:var(--ground);color:var(--ink);font:16px/1.5 "Inter Variable",Inter,system-ui,sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:28px;line-height:1.2;margin:0}h2{font-size:20px;margin:32px 0 8px}h3,h4{font-size:16px;margin:24px 0 8px}
p{margin:8px 0}.quiet{color:var(--quiet);font-size:14px}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(160px,1fr));gap:16px;margin:24px 0}
dl div{border:1px solid var(--line);border-radius:10px;padding:16px}dt{font-size:14px}dd{margin:4px 0 0}
dd.number{font-size:28px;font-weight:500;line-height:1.2}
table{width:100%;border-collapse:collapse;margin:16px 0;font-size:14px}caption{text-align:left;font-weight:500;padding-bottom:8px}
th,td{padding:6px 8px;border-bottom:1px solid var(--line);text-align:left;font-weight:400;vertical-align:top}
thead th{color:var(--quiet)}.end{text-align:right;white-space:nowrap}
small,.mark{color:var(--quiet);font-size:13px}.mark{margin-left:8px}small{display:block}td.before,td.change{color:var(--quiet)}
tr.subtotal th,tr.subtotal td{font-weight:500;border-top:1px solid var(--quiet)}
tr.total th,tr.total td{font-weight:600;font-size:16px;border-top:2px solid var(--ink)}
.break{break-after:page;border:0;margin:32px 0}
@media print{body{max-width:none;padding:0}tr,dl div{break-inside:avoid}}
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** What a plugin composed, to look at. The document was found good before. */
export function reportPage(page: ReportPage): RenderedPage {
  const { locale } = page;
  const tree = documentOf(page, {}, locale);
  const html = [
    '<!doctype html>',
    `<html lang="${escaped(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escaped(tree.title)}</title><style>${STYLE}</style></head><body>`,
    `<header><h1>${escaped(tree.title)}</h1>${paragraph(tree.subtitle)}`,
    paragraph(tree.period, 'quiet'),
    ...tree.filters.map((filter) => paragraph(filter, 'quiet')),
    '</header><main>',
    ...tree.blocks.map((block) => blockHtml(block, locale)),
    '</main><footer>',
    ...[...tree.notes, tree.asOf].map((text) => paragraph(text, 'quiet')),
    '</footer></body></html>',
  ].join('\n');
  return {
    html,
    headers: {
      'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
  };
}

function blockHtml(block: DocumentBlock, locale: string): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escaped(block.text)}</h${block.level}>`;
    case 'paragraph':
      return paragraph(block.text);
    case 'figures':
      return figuresHtml(block.items, locale);
    case 'statement':
      return statementHtml(block);
    case 'tiles':
      return block.tiles.map((tile) => tileHtml(tile, locale)).join('');
    case 'pageBreak':
      return '<hr class="break">';
  }
}

/** A plugin composes tables, nothing that is drawn. */
function tileHtml({ title, content }: TileModel, locale: string): string {
  return content.kind === 'table' ? tableHtml(content.table, title, locale) : '';
}

function tableHtml(table: PlainTable, title: string, locale: string): string {
  const caption = title === '' ? '' : `<caption>${escaped(title)}</caption>`;
  const head = table.columns.map((column) => `<th scope="col"${end(column.numeric)}>${escaped(column.title)}</th>`);
  const rows = Array.from(
    { length: table.rows },
    (_, row) =>
      `<tr>${table.columns.map(({ numeric, text }) => `<td${end(numeric)}>${escaped(text(row))}</td>`).join('')}</tr>`,
  );
  const empty = table.rows === 0 ? paragraph(table.emptyText, 'quiet') : '';
  const cut = table.truncated ? paragraph(word('cut', locale), 'quiet') : '';
  return `<table>${caption}<thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>${empty}${cut}`;
}

function end(numeric: boolean): string {
  return numeric ? ' class="end"' : '';
}

function paragraph(text: string, kind?: string): string {
  return text === '' ? '' : `<p${kind === undefined ? '' : ` class="${kind}"`}>${escaped(text)}</p>`;
}
