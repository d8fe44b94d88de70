import { localize } from '@vitrine/core/contracts';
import type {
  ComposedSnapshot,
  DashboardSnapshot,
  DocumentSource,
  MailTexts,
  PageTexts,
  ReportPage,
} from '../contract.ts';
import { dayWords, momentWords, periodWords } from '../render/period-words.ts';
import { type TileModel, tileModel } from '../render/tile-model.ts';
import { compareWords, word } from '../render/words.ts';
import { composedBlocks } from './composed-blocks.ts';
import type { DocumentBlock, DocumentTree } from './document-tree.ts';
import { type ReportFacts, shopWords, TextFiller } from './fill-text.ts';
import { pluginBlocks, pluginNotes } from './plugin-blocks.ts';
import { ToldFigures } from './told-figures.ts';

/** What was answered, as one document for one reader: of a dashboard, of what a person composed, and of what a plugin did. */
export function documentOf(source: DocumentSource, texts: PageTexts & MailTexts, locale: string): DocumentTree {
  if ('document' in source) return pluginDocument(source, texts, locale);
  const timezone = timezoneOf(source);
  const tiles = source.tiles.map((tile) => tileModel(tile, locale));
  const isComposed = source.schema === 'vitrine/composed-snapshot@1';
  const figures = new ToldFigures(isComposed ? source.figures : [], { locale, timezone });
  const filler = new TextFiller(source, figures, { locale, timezone });
  const told = tellTexts(source, texts, { filler, locale, timezone });
  const blocks = isComposed
    ? composedBlocks(source, tiles, { filler, figures, locale })
    : dashboardBlocks(source, tiles, locale);
  const { range, compare, filters, asOf } = source;
  return {
    ...told,
    title: localize(source.title, locale),
    period: range === null ? '' : periodWords(range, locale),
    compare: range === null ? '' : compareWords(compare, locale),
    filters: filters.map((filter) => localize(filter, locale)),
    blocks,
    notes: [...new Set([...tiles.flatMap(({ notes }) => notes), ...figures.notes])],
    asOf: `${word('dataUntil', locale)} ${momentWords(asOf, timezone, locale)} (${timezone.replaceAll('_', ' ')})`,
    undrawn: filler.undrawn,
  };
}

function pluginDocument(page: ReportPage, texts: PageTexts & MailTexts, locale: string): DocumentTree {
  const { document, period, takenAt } = page;
  const { timezone } = period;
  const { title } = document;
  const figures = new ToldFigures([], { locale, timezone });
  const filler = new TextFiller({ title, range: period, takenAt }, figures, { locale, timezone });
  const told = tellTexts({ title, range: period, takenAt }, texts, { filler, locale, timezone });
  return {
    ...told,
    title: localize(title, locale),
    subtitle: document.subtitle === undefined ? told.subtitle : localize(document.subtitle, locale),
    period: periodWords(period, locale),
    compare: '',
    filters: (page.filters ?? []).map((filter) => localize(filter, locale)),
    blocks: pluginBlocks(page, { locale, timezone }),
    ...pluginNotes(page, locale),
    undrawn: filler.undrawn,
  };
}

type ToldTexts = Pick<
  DocumentTree,
  'locale' | 'timezone' | 'subtitle' | 'cover' | 'header' | 'footer' | 'subject' | 'message'
>;

function tellTexts(
  facts: ReportFacts,
  texts: PageTexts & MailTexts,
  { filler, locale, timezone }: { filler: TextFiller; locale: string; timezone: string },
): ToldTexts {
  const subtitle = filler.plain(texts.cover?.subtitle, 'cover');
  return {
    locale,
    timezone,
    subtitle,
    cover: texts.cover && {
      shops: facts.shops === undefined ? '' : shopWords(facts.shops, locale),
      workspace: facts.workspace ?? '',
      date: dayWords(facts.takenAt, timezone, locale),
    },
    header: filler.plain(texts.header, 'header'),
    footer: filler.plain(texts.footer, 'footer'),
    subject: filler.plain(texts.subject, 'subject'),
    message: filler.markdown(texts.message, 'message'),
  };
}

function timezoneOf({ range, tiles }: DashboardSnapshot | ComposedSnapshot): string {
  return range?.timezone ?? tiles.find(({ input }) => input?.timezone !== undefined)?.input?.timezone ?? 'UTC';
}

/** Sections below their titles, each with its tiles where the dashboard has them. */
function dashboardBlocks(
  { sections }: DashboardSnapshot,
  tiles: readonly TileModel[],
  locale: string,
): DocumentBlock[] {
  return sections.flatMap(({ id, title }): DocumentBlock[] => {
    const text = title === undefined ? '' : localize(title, locale);
    const own = tiles
      .filter(({ section }) => section === id)
      .toSorted((a, b) => a.layout.y - b.layout.y || a.layout.x - b.layout.x);
    if (own.length === 0) return [];
    return text === ''
      ? [{ kind: 'tiles', level: 2, tiles: own }]
      : [
          { kind: 'heading', level: 2, text },
          { kind: 'tiles', level: 3, tiles: own },
        ];
  });
}
