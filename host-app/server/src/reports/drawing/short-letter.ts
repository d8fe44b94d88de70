import { localize } from '@vitrine/core/contracts';
import { languageOf, sentences } from '@vitrine/core/errors';
import type { MailBody } from '@vitrine/report-engine/contract';
import type { SavedReportDocument } from '../../api-reports.ts';
import type { ComposedSnapshot } from '../snapshots/snapshot-store.ts';

export const LETTER_SAYS = sentences({
  open: { en: 'Open in Vitrine', de: 'In Vitrine öffnen', fr: 'Ouvrir dans Vitrine' },
});

interface ShortLetter {
  snapshot: ComposedSnapshot;
  document: Pick<SavedReportDocument, 'title' | 'locale'>;
}

/** A mail that names a plugin's report and its days; the report itself is the file beside it. */
export function shortLetter({ snapshot, document }: ShortLetter, link: string): MailBody {
  const { locale } = document;
  const title = localize(document.title, locale);
  const days = daysIn(snapshot.period, locale);
  const open = LETTER_SAYS.open()[languageOf(locale)];
  const subject = `${title} · ${days}`;
  const html = [
    `<!doctype html><html lang="${escaped(locale)}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`,
    '<body style="margin:0;padding:24px;font:16px/1.5 sans-serif">',
    `<h1 style="font-size:20px;margin:0 0 8px">${escaped(title)}</h1><p style="margin:0 0 16px">${escaped(days)}</p>`,
    `<p style="margin:0"><a href="${escaped(link)}">${escaped(open)}</a></p></body></html>`,
  ].join('\n');
  return { subject, html, text: `${title}\n${days}\n\n${open}: ${link}\n`, images: [] };
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
