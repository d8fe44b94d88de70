import { languageOf, type Said } from '@vitrine/core/errors';
import type { ReadyLetter } from '../outbox/run-letters.ts';
import type { FileFormat } from '../runs/run-store.ts';
import { escaped } from './public-page.ts';
import { SAYS } from './sentences.ts';

interface Words {
  text: string;
  html: string;
}

type Letter = Pick<ReadyLetter, 'body' | 'link' | 'ledTo'>;
type AddressOf = (format: FileFormat) => string;

/** How one person is written to. */
interface Reading {
  /** Of the report, as it was made. */
  locale: string;
  workspace: string;
  /** Where this person alone unsubscribes. */
  unsubscribe: string;
}

const END = '</body></html>';
const LINE = 'font:13px/1.5 Arial,sans-serif;color:#6f6f6f;text-align:center';

/** The words of a letter for somebody outside: its link leads to the file instead of the product, and at its end they leave. */
export function contactWords(letter: Letter, { file, ...reading }: Reading & { file: string }): Words {
  const { body, link } = letter;
  const words = {
    text: body.text.replaceAll(link, file),
    html: (body.html ?? '').replaceAll(escaped(link), escaped(file)),
  };
  const addressOf: AddressOf = (format) => (format === 'pdf' ? file : `${file}?format=${format}`);
  return withFoot(withFiles(words, letter, { locale: reading.locale, addressOf }), reading, SAYS.foot);
}

/** The words of a letter for a member, at whose end they leave. */
export function memberWords(letter: Letter, { addressOf, ...reading }: Reading & { addressOf: AddressOf }): Words {
  return withFoot(plainWords(letter, { locale: reading.locale, addressOf }), reading, SAYS.memberFoot);
}

/** The words of a letter for whoever sends it to themselves: why it carries no files, and where those are. */
export function plainWords(letter: Letter, reading: { locale: string; addressOf: AddressOf }): Words {
  const { text, html = '' } = letter.body;
  return withFiles({ text, html }, letter, reading);
}

function withFoot(
  { text, html }: Words,
  { locale, workspace, unsubscribe }: Reading,
  says: (values: { workspace: string }) => Said,
): Words {
  const language = languageOf(locale);
  const [why, leave] = [says({ workspace })[language], SAYS.footLink()[language]];
  return {
    text: `${text.trimEnd()}\n\n${why}\n${leave}: ${unsubscribe}\n`,
    html: atEnd(html, line(`${escaped(why)} ${anchor(unsubscribe, leave)}`, 28)),
  };
}

function withFiles(
  { text, html }: Words,
  { ledTo }: Pick<Letter, 'ledTo'>,
  { locale, addressOf }: { locale: string; addressOf: AddressOf },
): Words {
  if (ledTo.length === 0) return { text, html };
  const language = languageOf(locale);
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
