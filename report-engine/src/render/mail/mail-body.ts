import { localize } from '@vitrine/core/contracts';
import type { DashboardSnapshot, DrawnMail } from '../../contract.ts';
import { dashboardHead } from '../dashboard-head.ts';
import { type TileModel, tileModel } from '../tile-model.ts';
import { sentence, word } from '../words.ts';
import { cardRow, mailCard } from './mail-card.ts';
import { aboutHtml, buttonHtml, headingHtml, quietHtml, subjectOf, titleHtml, webAddress } from './mail-pieces.ts';
import { mailShell } from './mail-shell.ts';
import { mailText, type TextSection } from './mail-text.ts';

/** Clients cut what is longer, and phones load what is larger slowly: the document that comes with the mail has them all. */
const MOST_TILES = 24;

export interface MailOptions {
  locale: string;
  /** Where the dashboard is found; left out where it is no address of the web. */
  link?: string;
}

/** A dashboard as a mail: HTML that holds without style sheets, its charts as pictures inside, and a text that says the same. */
export async function mailBody(snapshot: DashboardSnapshot, options: MailOptions): Promise<DrawnMail> {
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
    titleHtml(head.title),
    ...[[head.period, head.compare].filter((part) => part !== '').join(', '), ...head.filters].map(aboutHtml),
    ...parts.flatMap(({ title, rows }) => [headingHtml(title), ...rows.map(cardRow)]),
    left > 0 ? quietHtml(sentence('moreTiles', locale, { count: String(left) })) : '',
    link === undefined ? '' : buttonHtml(link, word('open', locale)),
    [...notes, head.asOf].map(quietHtml).join(''),
  ].filter((part) => part !== '');
  return {
    subject: subjectOf([head.title, head.period]),
    html: mailShell({ title: head.title, preview: previewOf(sections), content, locale }),
    text: mailText(head, sections, { locale, link }),
    images: parts.flatMap(({ rows }) => rows.flat().flatMap(({ picture }) => picture ?? [])),
    undrawn: [],
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
