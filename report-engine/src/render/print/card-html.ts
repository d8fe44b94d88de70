import { drawnWidget } from '@vitrine/widget-registry/render';
import type { HeadingLevel } from '../../compose/document-tree.ts';
import { labelOf } from '../chart-summary.ts';
import { escaped } from '../html/escaped.ts';
import { markdownHtml } from '../html/markdown.ts';
import { reasonOf, type TileModel } from '../tile-model.ts';
import { metricHtml } from './metric-html.ts';
import { CHART_SCALE, HEAD, PADDING } from './print-style.ts';
import { MOST_ROWS, tableHtml } from './table-html.ts';

/** In a narrow place a chart is drawn this wide, names of its parts included, and made smaller, but not smaller than that. */
const LEGIBLE_WIDTH = 300;
const LEAST_SCALE = 0.64;

/** Where a tile stands on paper, its border included, in CSS pixels. */
export interface CardRoom {
  width: number;
  height: number;
  locale: string;
  /** Level of its title among the headings of the document. */
  level: HeadingLevel;
  /** Told of a tile that prints a reason in its place. */
  onUndrawn(tile: string, reason: string): void;
}

/** A tile in its place. */
export async function cardHtml(tile: TileModel, room: CardRoom): Promise<string> {
  const inner = {
    width: Math.floor(room.width) - 2 * PADDING - 2,
    height: Math.floor(room.height) - 2 * PADDING - HEAD,
  };
  const plain = tile.content.kind === 'text' ? ' note' : '';
  return `<div class="card${plain}">${headHtml(tile, room.level)}${await contentHtml(tile, room, inner)}</div>`;
}

/** A tile that runs on over as many pages as it needs, as wide as the page. */
export async function flowingHtml(tile: TileModel, room: Omit<CardRoom, 'height'>): Promise<string> {
  const content = await contentHtml(tile, { ...room, height: 0 }, { width: room.width, height: 0 });
  return `<div class="flow">${headHtml(tile, room.level)}${content}</div>`;
}

function headHtml(tile: TileModel, level: HeadingLevel): string {
  // A text says its own headline; an empty one would only be noise for who listens.
  return tile.title === '' && tile.content.kind === 'text' ? '' : titleHtml(tile, level);
}

interface Titled {
  title: string;
  subtitle?: string;
  marks: readonly string[];
}

/** The title of a tile or a statement, with what its numbers lack. */
export function titleHtml({ title, subtitle = '', marks }: Titled, level: HeadingLevel): string {
  if (title === '' && marks.length === 0) return '';
  const sub = subtitle === '' ? '' : `<span class="sub">${escaped(subtitle)}</span>`;
  const told = marks.map((mark) => `<span class="mark">${escaped(mark)}</span>`).join('');
  return `<h${level} class="title" dir="auto">${escaped(title)}${sub}${told}</h${level}>`;
}

async function contentHtml(tile: TileModel, room: CardRoom, inner: { width: number; height: number }): Promise<string> {
  const { content } = tile;
  const { locale } = room;
  switch (content.kind) {
    case 'fault':
      return content.known ? faultHtml(content.reason) : undrawnHtml(tile, room, content.reason);
    case 'metric':
      return metricHtml(content.facts, inner, locale);
    case 'text':
      return `<div class="text${content.centred ? ' centred' : ''}">${markdownHtml(content.markdown, room.level)}</div>`;
    case 'table':
      return (
        tableHtml(content.table, { width: inner.width, rows: MOST_ROWS, locale }) +
        (content.notice === undefined ? '' : `<p class="notice">${escaped(content.notice)}</p>`)
      );
    case 'empty':
      return `<p class="notice">${escaped(content.text)}</p>`;
    case 'chart':
      try {
        const scale = Math.max(LEAST_SCALE, Math.min(CHART_SCALE, inner.width / LEGIBLE_WIDTH));
        const size = { width: inner.width / scale, height: Math.max(60, inner.height) / scale };
        const { svg, summary, notice } = await drawnWidget({ ...content.input, theme: 'light', locale, size });
        return (
          `<div class="chart">${onPaper(svg, scale, labelOf(tile.title, summary))}</div>` +
          (notice === undefined ? '' : `<p class="notice">${escaped(notice)}</p>`)
        );
      } catch (error) {
        return undrawnHtml(tile, room, reasonOf(error, locale));
      }
  }
}

function undrawnHtml({ id }: TileModel, room: CardRoom, reason: string): string {
  room.onUndrawn(id, reason);
  return faultHtml(reason);
}

function faultHtml(reason: string): string {
  return `<p class="fault"><span aria-hidden="true">△</span>${escaped(reason)}</p>`;
}

/** The picture in the size of paper; its words are what it says, not the name of its kind that it has on a screen. */
function onPaper(svg: string, scale: number, words: string): string {
  return svg
    .replace(
      /width="([\d.]+)" height="([\d.]+)"/,
      (_, width: string, height: string) =>
        `width="${Math.round(Number(width) * scale)}" height="${Math.round(Number(height) * scale)}"`,
    )
    .replace(' role="img"', () => ` role="img" aria-label="${escaped(words)}"`);
}
