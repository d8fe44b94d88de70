import { type Language, languageOf } from '@vitrine/core/errors';
import type { ReadyLetter } from '../outbox/run-letters.ts';
import type { FileFormat } from '../runs/run-store.ts';
import { escaped } from './public-page.ts';
import { SAYS } from './sentences.ts';

/** Links that one mail alone holds. */
export interface OwnLinks {
  unsubscribe: string;
  file: string;
}

interface Words {
  text: string;
  html: string;
}

type Said = Pick<ReadyLetter, 'body' | 'link' | 'ledTo'>;

const END = '</body></html>';
const LINE = 'font:13px/1.5 Arial,sans-serif;color:#6f6f6f;text-align:center';

/** The words of a letter for somebody outside: its link leads to the file instead of the product, and at its end they leave. */
export function ownWords(
  { body, link, ledTo }: Said,
  { unsubscribe, file, workspace, locale }: OwnLinks & { workspace: string; locale: string },
): Words {
  const language = languageOf(locale);
  const [why, leave] = [SAYS.foot({ workspace })[language], SAYS.footLink()[language]];
  const words = {
    text: body.text.replaceAll(link, file),
    html: (body.html ?? '').replaceAll(escaped(link), escaped(file)),
  };
  const addressOf = (format: FileFormat) => (format === 'pdf' ? file : `${file}?format=${format}`);
  const { text, html } = withFiles(words, ledTo, { language, addressOf });
  return {
    text: `${text.trimEnd()}\n\n${why}\n${leave}: ${unsubscribe}\n`,
    html: atEnd(html, line(`${escaped(why)} ${anchor(unsubscribe, leave)}`, 28)),
  };
}

/** The words of a letter for members, where they say more than those of all: why it carries no files, and where those are. */
export function memberWords({ body, ledTo }: Said, locale: string, addressOf: (format: FileFormat) => string): Words {
  const { text, html = '' } = body;
  return withFiles({ text, html }, ledTo, { language: languageOf(locale), addressOf });
}

function withFiles(
  { text, html }: Words,
  ledTo: readonly FileFormat[],
  { language, addressOf }: { language: Language; addressOf: (format: FileFormat) => string },
): Words {
  if (ledTo.length === 0) return { text, html };
  const why = SAYS.tooLarge()[language];
  const files = ledTo.map((format) => {
    const label = (format === 'pdf' ? SAYS.pdfLink() : SAYS.xlsxLink())[language];
    return { label, address: addressOf(format) };
  });
  const links = files.map(({ label, address }) => anchor(address, label));
  return {
    text: `${text.trimEnd()}\n\n${[why, ...files.map(({ label, address }) => `${label}: ${address}`)].join('\n')}\n`,
    html: atEnd(html, line([escaped(why), ...links].join('<br>'), 12)),
  };
}

function anchor(address: string, label: string): string {
  return `<a class="ink2" href="${escaped(address)}" style="color:#6f6f6f">${escaped(label)}</a>`;
}

function line(inside: string, below: number): string {
  return `<p class="ink2" style="${LINE};margin:0 16px ${below}px">${inside}</p>`;
}

function atEnd(html: string, more: string): string {
  const end = html.lastIndexOf(END);
  return end < 0 ? html + more : html.slice(0, end) + more + html.slice(end);
}
