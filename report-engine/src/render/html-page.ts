import { createHash } from 'node:crypto';
import type { Period, ReportBlock, ReportDocument, Snapshot, Table } from '@vitrine/core/contracts';
import { type Reader, tableTwin } from '@vitrine/widget-registry/binding';
import { said, type ToldLine, tableOf, tellLine } from '../document/document.ts';
import { escaped } from './html/escaped.ts';
import { periodWords } from './period-words.ts';
import { noteWords, word } from './words.ts';

export interface ReportPage {
  document: ReportDocument;
  snapshots: readonly Snapshot[];
  period: Period;
  locale: string;
  takenAt: string;
}

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
tr.subtotal th,tr.subtotal td{font-weight:500;border-top:1px solid var(--quiet)}
tr.total th,tr.total td{font-weight:600;font-size:16px;border-top:2px solid var(--ink)}
.break{break-after:page;border:0;margin:32px 0}
@media print{body{max-width:none;padding:0}tr,dl div{break-inside:avoid}}
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** A report to look at, print or mail. The document was found good before. */
export function reportPage(page: ReportPage): RenderedPage {
  const reader: Reader = { locale: page.locale, timezone: page.period.timezone };
  const title = said(page.document.title, reader);
  const html = [
    '<!doctype html>',
    `<html lang="${escaped(page.locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escaped(title)}</title><style>${STYLE}</style></head><body>`,
    `<header><h1>${escaped(title)}</h1>${paragraph(said(page.document.subtitle, reader))}`,
    paragraph(periodWords(page.period, page.locale), 'quiet'),
    '</header><main>',
    ...page.document.blocks.map((block) => blockHtml(block, page.snapshots, reader)),
    '</main>',
    footer(page, reader),
    '</body></html>',
  ].join('\n');
  return {
    html,
    headers: {
      'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
  };
}

export function blockHtml(block: ReportBlock, snapshots: readonly Snapshot[], reader: Reader): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escaped(said(block.text, reader))}</h${block.level}>`;
    case 'paragraph':
      return paragraph(said(block.text, reader));
    case 'figures':
      return `<dl>${block.items.map((item) => figure(tellLine(item, snapshots, reader), reader)).join('')}</dl>`;
    case 'statement':
      return statement(
        block.lines.map((line) => tellLine(line, snapshots, reader)),
        reader,
      );
    case 'table':
      return tableHtml(block, tableOf(snapshots, block.tile), reader);
    case 'pageBreak':
      return '<hr class="break">';
  }
}

function figure({ label, text, previous, change }: ToldLine, reader: Reader): string {
  const before =
    previous === undefined
      ? ''
      : `${change === undefined ? '' : `${change} · `}${word('before', reader.locale)} ${previous}`;
  return `<div><dt>${escaped(label)}</dt><dd class="number">${escaped(text)}</dd>${before === '' ? '' : `<dd class="quiet">${escaped(before)}</dd>`}</div>`;
}

function statement(lines: readonly ToldLine[], { locale }: Reader): string {
  const compared = lines.some(({ previous }) => previous !== undefined);
  const head = compared
    ? `<thead><tr><th></th><th class="end" scope="col">${escaped(word('now', locale))}</th><th class="end" scope="col">${escaped(word('before', locale))}</th></tr></thead>`
    : '';
  const rows = lines.map(
    ({ label, text, previous, style }) =>
      `<tr class="${style}"><th scope="row">${escaped(label)}</th><td class="end">${escaped(text)}</td>${compared ? `<td class="end">${escaped(previous ?? '')}</td>` : ''}</tr>`,
  );
  return `<table>${head}<tbody>${rows.join('')}</tbody></table>`;
}

function tableHtml(
  { columns, title }: Extract<ReportBlock, { kind: 'table' }>,
  table: Table | undefined,
  reader: Reader,
): string {
  if (table === undefined) return '';
  const twin = tableTwin(table, reader);
  const shown = twin.columns
    .map((column, index) => ({ ...column, index }))
    .filter(({ name }) => columns === undefined || columns.includes(name));
  const caption = title === undefined ? '' : `<caption>${escaped(said(title, reader))}</caption>`;
  const head = shown.map(({ title: text, numeric }) => `<th scope="col"${end(numeric)}>${escaped(text)}</th>`);
  const rows = twin.rows.map(
    ({ cells }) =>
      `<tr>${shown.map(({ index, numeric }) => `<td${end(numeric)}>${escaped(cells[index]?.text ?? '')}</td>`).join('')}</tr>`,
  );
  const empty = rows.length === 0 ? paragraph(word('nothing', reader.locale), 'quiet') : '';
  const cut = table.truncated ? paragraph(word('cut', reader.locale), 'quiet') : '';
  return `<table>${caption}<thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>${empty}${cut}`;
}

function end(numeric: boolean): string {
  return numeric ? ' class="end"' : '';
}

function footer(page: ReportPage, { locale }: Reader): string {
  return `<footer>${aboutNumbers(page, locale)
    .map((text) => paragraph(text, 'quiet'))
    .join('')}</footer>`;
}

/** What the numbers lack, and when they were taken. */
export function aboutNumbers({ snapshots, takenAt, period }: ReportPage, locale: string): string[] {
  const at = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: period.timezone });
  const notes = snapshots.flatMap(({ table }) => (table.notes ?? []).map((note) => noteWords(note, table, locale)));
  return [...new Set(notes), `${word('takenAt', locale)} ${at.format(new Date(takenAt))}`];
}

function paragraph(text: string, kind?: string): string {
  return text === '' ? '' : `<p${kind === undefined ? '' : ` class="${kind}"`}>${escaped(text)}</p>`;
}
