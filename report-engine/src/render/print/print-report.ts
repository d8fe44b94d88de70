import type { PageSetup } from '../../contract.ts';
import { said } from '../../document/document.ts';
import { escaped } from '../html/escaped.ts';
import { aboutNumbers, blockHtml, type ReportPage } from '../html-page.ts';
import { periodWords } from '../period-words.ts';
import { aboutHtml, printShell } from './print-shell.ts';

/** What a report plugin composed, as pages to print. The document was found good before. */
export function printReport(page: ReportPage, setup: PageSetup): Promise<{ html: string }> {
  const { document, snapshots, period, locale } = page;
  const reader = { locale, timezone: period.timezone };
  const title = said(document.title, reader);
  const subtitle = said(document.subtitle, reader);
  const content = [
    `<header class="top"><h1 dir="auto">${escaped(title)}</h1>`,
    subtitle === '' ? '' : `<p class="meta" dir="auto">${escaped(subtitle)}</p>`,
    `<p class="meta"><strong>${escaped(periodWords(period, locale))}</strong></p></header><main>`,
    ...document.blocks.map((block) => blockHtml(block, snapshots, reader)),
    '</main>',
    aboutHtml(aboutNumbers(page, locale), locale),
  ];
  return printShell({ title, content: content.join('\n'), setup, locale });
}
