import { languageOf } from '@vitrine/core/errors';
import type { ReadyLetter } from '../outbox/run-letters.ts';
import { escaped } from './public-page.ts';
import { SAYS } from './sentences.ts';

/** Links that one mail alone holds. */
export interface OwnLinks {
  unsubscribe: string;
  file: string;
}

const END = '</body></html>';
const LINE = 'font:13px/1.5 Arial,sans-serif;color:#6f6f6f;text-align:center';

/** The words of a letter for somebody outside: its link leads to the file instead of the product, and at its end they leave. */
export function ownWords(
  { body, link, ledTo }: Pick<ReadyLetter, 'body' | 'link' | 'ledTo'>,
  { unsubscribe, file, workspace, locale }: OwnLinks & { workspace: string; locale: string },
): { text: string; html: string } {
  const language = languageOf(locale);
  const [why, leave] = [SAYS.foot({ workspace })[language], SAYS.footLink()[language]];
  const text = body.text.replaceAll(link, file);
  const html = (body.html ?? '').replaceAll(escaped(link), escaped(file));
  // The button leads to the PDF file; a workbook that the mail does not carry has a link of its own.
  const workbook = ledTo.includes('xlsx') ? `${file}?format=xlsx` : undefined;
  const label = SAYS.workbookLink()[language];
  const beside = workbook
    ? `<p style="${LINE};margin:0 16px 12px"><a class="ink2" href="${escaped(workbook)}" style="color:#6f6f6f">${escaped(label)}</a></p>`
    : '';
  const foot = `${beside}<p class="ink2" style="${LINE};margin:0 16px 28px">${escaped(why)} <a class="ink2" href="${escaped(unsubscribe)}" style="color:#6f6f6f">${escaped(leave)}</a></p>`;
  const end = html.lastIndexOf(END);
  return {
    text: `${text.trimEnd()}${workbook ? `\n\n${label}: ${workbook}` : ''}\n\n${why}\n${leave}: ${unsubscribe}\n`,
    html: end < 0 ? html + foot : html.slice(0, end) + foot + html.slice(end),
  };
}
