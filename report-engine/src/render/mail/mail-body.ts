import { localize } from '@vitrine/core/contracts';
import type { DashboardSnapshot, MailBody } from '../../contract.ts';
import { type DashboardHead, dashboardHead } from '../dashboard-head.ts';
import { escaped } from '../html/escaped.ts';
import { type TileModel, tileModel } from '../tile-model.ts';
import { sentence, word } from '../words.ts';
import { cardRow, mailCard } from './mail-card.ts';
import { mailShell } from './mail-shell.ts';
import { ACCENT, INK, INK2, INK3, LINE } from './mail-style.ts';
import { mailText, type TextSection } from './mail-text.ts';

/** Clients cut what is longer, and phones load what is larger slowly: the document that comes with the mail has them all. */
const MOST_TILES = 24;
const LONGEST_SUBJECT = 180;

export interface MailOptions {
  locale: string;
  /** Where the dashboard is found; left out where it is no address of the web. */
  link?: string;
}

/** A dashboard as a mail: HTML that holds without style sheets, its charts as pictures inside, and a text that says the same. */
export async function mailBody(snapshot: DashboardSnapshot, options: MailOptions): Promise<MailBody> {
  const { locale } = options;
  const link = webAddress(options.link);
  const head = dashboardHead(snapshot, locale);
  const sections = sectionsOf(snapshot, locale);
  const { shown, left } = firstTiles(sections);
  const parts = await Promise.all(
    shown.map(async ({ title, tiles }) => ({
      title,
      rows: await Promise.all(rowsOf(tiles).map((row) => Promise.all(row.map((tile) => mailCard(tile, locale))))),
    })),
  );
  const notes = [...new Set(sections.flatMap(({ tiles }) => tiles.flatMap((tile) => tile.notes)))];
  const content = [
    headHtml(head),
    ...parts.flatMap(({ title, rows }) => [sectionHtml(title), ...rows.map(cardRow)]),
    left > 0 ? quietHtml(sentence('moreTiles', locale, { count: String(left) })) : '',
    link === undefined ? '' : buttonHtml(link, word('open', locale)),
    [...notes, head.asOf].map(quietHtml).join(''),
  ].filter((part) => part !== '');
  return {
    subject: subjectOf(head),
    html: mailShell({ title: head.title, preview: previewOf(sections), content, locale }),
    text: mailText(head, sections, { locale, link }),
    images: parts.flatMap(({ rows }) => rows.flat().flatMap(({ picture }) => picture ?? [])),
  };
}

function sectionsOf(snapshot: DashboardSnapshot, locale: string): TextSection[] {
  return snapshot.sections.map(({ id, title }) => ({
    title: title === undefined ? '' : localize(title, locale),
    tiles: snapshot.tiles
      .filter(({ section }) => section === id)
      .toSorted((a, b) => a.layout.y - b.layout.y || a.layout.x - b.layout.x)
      .map((tile) => tileModel(tile, locale)),
  }));
}

function firstTiles(sections: readonly TextSection[]): { shown: TextSection[]; left: number } {
  let room = MOST_TILES;
  const shown = sections.map(({ title, tiles }) => {
    const some = tiles.slice(0, room);
    room -= some.length;
    return { title, tiles: some };
  });
  const all = sections.reduce((sum, { tiles }) => sum + tiles.length, 0);
  return { shown: shown.filter(({ tiles }) => tiles.length > 0), left: all - (MOST_TILES - room) };
}

/** Cards with one number stand in pairs, all others alone. */
function rowsOf(tiles: readonly TileModel[]): TileModel[][] {
  const rows: TileModel[][] = [];
  for (const tile of tiles) {
    const last = rows.at(-1);
    const pairs = tile.content.kind === 'metric' && last?.length === 1 && last[0]?.content.kind === 'metric';
    if (pairs) last.push(tile);
    else rows.push([tile]);
  }
  return rows;
}

function headHtml({ title, period, compare, filters }: DashboardHead): string {
  const about = [period, compare].filter((part) => part !== '').join(', ');
  const told = [about, ...filters].filter((part) => part !== '');
  return [
    `<h1 class="ink" dir="auto" style="margin:0;font-size:26px;line-height:1.2;font-weight:600;letter-spacing:-.02em;${INK}">${escaped(title)}</h1>`,
    ...told.map(
      (text) =>
        `<p class="ink2" dir="auto" style="margin:4px 0 0;font-size:15px;line-height:1.4;${INK2}">${escaped(text)}</p>`,
    ),
  ].join('');
}

function sectionHtml(title: string): string {
  return title === ''
    ? ''
    : `<h2 class="ink" dir="auto" style="margin:12px 0 0;font-size:19px;line-height:1.3;font-weight:600;${INK}">${escaped(title)}</h2>`;
}

function buttonHtml(link: string, text: string): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="${ACCENT}" style="background:${ACCENT};border-radius:8px"><a href="${escaped(link)}" style="display:inline-block;padding:11px 20px;border:1px solid ${ACCENT};border-radius:8px;font-size:15px;font-weight:500;color:#ffffff;text-decoration:none">${escaped(text)}</a></td></tr></table>`;
}

function quietHtml(text: string): string {
  return `<p class="ink3 line" dir="auto" style="margin:0 0 4px;font-size:13px;line-height:1.45;border-color:${LINE};${INK3}">${escaped(text)}</p>`;
}

/** What a list of mails shows beside the subject: the first numbers. */
function previewOf(sections: readonly TextSection[]): string {
  const numbers = sections.flatMap(({ tiles }) =>
    tiles.flatMap(({ title, content }) =>
      content.kind === 'metric'
        ? [`${title} ${content.facts.text}${content.facts.change ? ` (${content.facts.change.text})` : ''}`]
        : [],
    ),
  );
  return numbers.slice(0, 3).join(' · ');
}

/** One line, whatever was typed: a header ends where its line ends. */
function subjectOf({ title, period }: DashboardHead): string {
  const whole = [title, period].filter((part) => part !== '').join(' · ');
  const plain = [...whole.replaceAll(/[\p{C}\p{Z}\s]+/gu, ' ').trim()];
  return plain.length > LONGEST_SUBJECT ? `${plain.slice(0, LONGEST_SUBJECT - 1).join('')}…` : plain.join('');
}

function webAddress(link: string | undefined): string | undefined {
  const address = link === undefined ? null : URL.parse(link);
  return address !== null && ['http:', 'https:'].includes(address.protocol) ? address.href : undefined;
}
