import { languageOf } from '@vitrine/core/errors';
import type { ReadyLetter } from '../outbox/outbox.ts';
import { escaped } from './public-page.ts';
import { SAYS } from './sentences.ts';

/** Links that one mail alone holds. */
export interface OwnLinks {
  unsubscribe: string;
  file: string;
}

const END = '</body></html>';
const LINE = 'margin:0;font:13px/1.5 Arial,sans-serif;color:#6f6f6f;text-align:center';

/** The words of a letter for somebody outside: its link leads to the file instead of the product, and at its end they leave. */
export function ownWords(
  { body, link }: Pick<ReadyLetter, 'body' | 'link'>,
  { unsubscribe, file, workspace, locale }: OwnLinks & { workspace: string; locale: string },
): { text: string; html: string } {
  const language = languageOf(locale);
  const [why, leave] = [SAYS.foot({ workspace })[language], SAYS.footLink()[language]];
  const text = body.text.replaceAll(link, file);
  const html = (body.html ?? '').replaceAll(escaped(link), escaped(file));
  const foot = `<p class="ink2" style="${LINE};padding:0 16px 28px">${escaped(why)} <a class="ink2" href="${escaped(unsubscribe)}" style="color:#6f6f6f">${escaped(leave)}</a></p>`;
  const end = html.lastIndexOf(END);
  return {
    text: `${text.trimEnd()}\n\n${why}\n${leave}: ${unsubscribe}\n`,
    html: end < 0 ? html + foot : html.slice(0, end) + foot + html.slice(end),
  };
}
