import { localize } from '@vitrine/core/contracts';
import { languageOf, sentences } from '@vitrine/core/errors';
import type { MailBody } from '@vitrine/report-engine/contract';
import type { Sheet } from './drawing.ts';

export const LETTER_SAYS = sentences({
  open: { en: 'Open in Vitrine', de: 'In Vitrine öffnen', fr: 'Ouvrir dans Vitrine' },
  gaps: {
    en: '{count} tiles could not be filled; their places in the report say why.',
    de: '{count} Kacheln ließen sich nicht füllen; an ihrer Stelle im Bericht steht, warum.',
    fr: '{count} tuiles n’ont pas pu être remplies ; leur place dans le rapport dit pourquoi.',
  },
});

/** A mail that names the report, its days and its gaps, and carries or leads to the rest. */
export function shortLetter({ snapshot, document }: Sheet, link: string): MailBody {
  const { locale, timezone } = document;
  const language = languageOf(locale);
  const title = localize(document.title, locale);
  const period = snapshot.schema === 'vitrine/composed-report@1' ? snapshot.period : snapshot.range;
  const gaps = snapshot.schema === 'vitrine/composed-report@1' ? 0 : snapshot.tiles.filter(({ fault }) => fault).length;
  const lines = [
    period ? daysIn(period, locale) : '',
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: timezone }).format(
      new Date(snapshot.takenAt),
    ),
    gaps > 0 ? LETTER_SAYS.gaps({ count: gaps })[language] : '',
  ].filter((line) => line !== '');
  const subject = period ? `${title} · ${daysIn(period, locale)}` : title;
  const open = LETTER_SAYS.open()[language];
  const html = [
    `<!doctype html><html lang="${escaped(locale)}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`,
    '<body style="margin:0;padding:24px;font:16px/1.5 sans-serif">',
    `<h1 style="font-size:20px;margin:0 0 8px">${escaped(title)}</h1>`,
    ...lines.map((line) => `<p style="margin:0 0 8px">${escaped(line)}</p>`),
    `<p style="margin:16px 0 0"><a href="${escaped(link)}">${escaped(open)}</a></p></body></html>`,
  ].join('\n');
  return { subject, html, text: [title, ...lines, '', `${open}: ${link}`, ''].join('\n'), images: [] };
}

/** Days, the last one included. */
function daysIn({ from, to }: { from: string; to: string }, locale: string): string {
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const last = Temporal.PlainDate.from(to).subtract({ days: 1 });
  return days.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${last}T00:00:00Z`));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
