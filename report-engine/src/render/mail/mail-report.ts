import type { ReportBlock, Snapshot } from '@vitrine/core/contracts';
import type { Reader } from '@vitrine/widget-registry/binding';
import type { DrawnMail } from '../../contract.ts';
import { said, type ToldLine, tableOf, tellLine } from '../../document/document.ts';
import { escaped } from '../html/escaped.ts';
import { aboutNumbers, type ReportPage } from '../html-page.ts';
import { periodWords } from '../period-words.ts';
import { twinOf } from '../tile-model.ts';
import { word } from '../words.ts';
import type { MailOptions } from './mail-body.ts';
import { cardRow } from './mail-card.ts';
import { aboutHtml, buttonHtml, headingHtml, quietHtml, subjectOf, titleHtml, webAddress } from './mail-pieces.ts';
import { mailShell } from './mail-shell.ts';
import { INK, INK2, LINE } from './mail-style.ts';
import { mailTable } from './mail-table.ts';
import { tableText } from './mail-text.ts';

const TEXT_ROWS = 40;

/** What a report plugin composed, as a mail. The document was found good before. */
export function mailReport(page: ReportPage, options: Pick<MailOptions, 'link'> = {}): DrawnMail {
  const { document, snapshots, period, locale } = page;
  const reader = { locale, timezone: period.timezone };
  const link = webAddress(options.link);
  const title = said(document.title, reader);
  const about = [said(document.subtitle, reader), periodWords(period, locale)];
  const notes = aboutNumbers(page, locale);
  const content = [
    titleHtml(title),
    ...about.map(aboutHtml),
    ...document.blocks.flatMap((block) => blockRows(block, snapshots, reader)),
    link === undefined ? '' : buttonHtml(link, word('open', locale)),
    notes.map(quietHtml).join(''),
  ];
  const text = [
    [title, ...about].filter((part) => part !== '').join('\n'),
    ...document.blocks.map((block) => blockText(block, snapshots, reader)),
    [...notes, ...(link === undefined ? [] : [`${word('open', locale)}: ${link}`])].join('\n'),
  ];
  return {
    subject: subjectOf([title, periodWords(period, locale)]),
    html: mailShell({ title, preview: about.join(' '), content: content.filter((part) => part !== ''), locale }),
    text: `${text.filter((part) => part !== '').join('\n\n')}\n`,
    images: [],
    undrawn: [],
  };
}

function blockRows(block: ReportBlock, snapshots: readonly Snapshot[], reader: Reader): string[] {
  switch (block.kind) {
    case 'heading':
      return [headingHtml(said(block.text, reader))];
    case 'paragraph':
      return [
        `<p class="ink" dir="auto" style="margin:0;font-size:15px;line-height:1.5;${INK}">${escaped(said(block.text, reader))}</p>`,
      ];
    case 'figures':
      return inPairs(block.items.map((item) => ({ html: figureHtml(tellLine(item, snapshots, reader), reader) }))).map(
        cardRow,
      );
    case 'statement':
      return [cardRow([{ html: statementHtml(block.lines.map((line) => tellLine(line, snapshots, reader))) }])];
    case 'table': {
      const table = tableOf(snapshots, block.tile);
      if (table === undefined) return [];
      const title = headOf(said(block.title, reader));
      return [cardRow([{ html: title + mailTable(twinOf(table, reader, block.columns), reader.locale) }])];
    }
    case 'pageBreak':
      return [];
  }
}

function inPairs<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / 2) }, (_, at) => items.slice(2 * at, 2 * at + 2));
}

function headOf(title: string): string {
  return title === ''
    ? ''
    : `<h3 class="ink" dir="auto" style="margin:0 0 8px;font-size:15px;line-height:1.35;font-weight:600;${INK}">${escaped(title)}</h3>`;
}

function figureHtml({ label, text, previous, change }: ToldLine, { locale }: Reader): string {
  const before = previous === undefined ? '' : `${word('before', locale)} ${previous}`;
  const told = [change ?? '', before].filter((part) => part !== '').join(' · ');
  const quiet =
    told === ''
      ? ''
      : `<p class="ink2" style="margin:2px 0 0;font-size:14px;line-height:1.4;${INK2}">${escaped(told)}</p>`;
  return `${headOf(label)}<p class="ink number" style="margin:0;font-size:26px;line-height:1.2;font-weight:600;white-space:nowrap;${INK}">${escaped(text)}</p>${quiet}`;
}

function statementHtml(lines: readonly ToldLine[]): string {
  const rows = lines.map(({ label, text, style }) => {
    const weight = style === 'line' ? 400 : 600;
    const cell = (content: string, side: string) =>
      `<td class="line ink" align="${side}" style="padding:7px 0;border-bottom:1px solid ${LINE};font-size:14px;font-weight:${weight};text-align:${side};${INK}">${escaped(content)}</td>`;
    return `<tr>${cell(label, 'left')}${cell(text, 'right')}</tr>`;
  });
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;width:100%">${rows.join('')}</table>`;
}

function blockText(block: ReportBlock, snapshots: readonly Snapshot[], reader: Reader): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return said(block.text, reader);
    case 'figures':
      return block.items.map((item) => lineText(tellLine(item, snapshots, reader))).join('\n');
    case 'statement':
      return block.lines.map((line) => lineText(tellLine(line, snapshots, reader))).join('\n');
    case 'table': {
      const table = tableOf(snapshots, block.tile);
      if (table === undefined) return '';
      const told = tableText(twinOf(table, reader, block.columns), TEXT_ROWS, reader.locale);
      return [said(block.title, reader), told].filter((part) => part !== '').join('\n');
    }
    case 'pageBreak':
      return '';
  }
}

function lineText({ label, text, change }: ToldLine): string {
  return `${label}: ${text}${change === undefined ? '' : ` (${change})`}`;
}
