import { createHash } from 'node:crypto';
import type { MetricFacts } from '@vitrine/widget-registry/binding';
import { drawnWidget, svgToPng } from '@vitrine/widget-registry/render';
import type { MailPicture } from '../../contract.ts';
import { labelOf } from '../chart-summary.ts';
import { escaped } from '../html/escaped.ts';
import { markdownHtml } from '../html/markdown.ts';
import { type DrawableInput, reasonOf, type TileModel } from '../tile-model.ts';
import { INK, INK2, INK3, INNER_WIDTH, LINE, NEWS, SURFACE } from './mail-style.ts';
import { mailTable } from './mail-table.ts';

const ARROWS = { up: '↑ ', down: '↓ ', flat: '' } as const;
/** Pixels of the picture for one on the screen: sharp on phones. */
const SCALE = 2;
const LEAST_HEIGHT = 200;
const MOST_HEIGHT = 290;
/** Around a picture, whose ground stays light where the mail is dark. */
const EDGE = 10;
/** A column and a row of the grid as a screen shows them, in CSS pixels. */
const COLUMN = 94;
const ROW = 64;

export interface MailPart {
  /** What stands inside the card. */
  html: string;
  picture?: MailPicture;
}

/** Cards side by side, as tall as each other. */
export function cardRow(parts: readonly MailPart[]): string {
  const width = parts.length === 1 ? 100 : 49;
  const cells = parts.map(
    ({ html }) =>
      `<td class="card" width="${width}%" valign="top" bgcolor="${SURFACE}" style="width:${width}%;padding:18px 27px;vertical-align:top;background:${SURFACE};border:1px solid ${LINE};border-radius:10px">${html}</td>`,
  );
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="width:100%;border-collapse:separate"><tr>${cells.join('<td width="2%" style="width:2%;font-size:1px">&nbsp;</td>')}</tr></table>`;
}

/** A tile in a mail; a chart brings its picture. */
export async function mailCard(tile: TileModel, locale: string): Promise<MailPart> {
  const { content } = tile;
  switch (content.kind) {
    case 'fault':
      return cardOf(tile, faultHtml(content.reason));
    case 'metric':
      return cardOf(tile, mailMetric(content.facts));
    case 'text':
      return cardOf(
        tile,
        `<div class="text ink2" style="font-size:15px;line-height:1.5;${INK2}${content.centred ? ';text-align:center' : ''}">${markdownHtml(content.markdown, 3)}</div>`,
      );
    case 'table':
      return cardOf(tile, mailTable(content.table, locale) + noticeHtml(content.notice));
    case 'empty':
      return cardOf(tile, noticeHtml(content.text));
    case 'chart':
      return chartCard(tile, content.input, locale);
  }
}

async function chartCard(tile: TileModel, input: DrawableInput, locale: string): Promise<MailPart> {
  try {
    const { w, h } = tile.layout;
    const height = Math.round(Math.max(LEAST_HEIGHT, Math.min(MOST_HEIGHT, (INNER_WIDTH * h * ROW) / (w * COLUMN))));
    const size = { width: INNER_WIDTH - 2 * EDGE, height: height - 2 * EDGE };
    const { svg, summary, notice } = await drawnWidget({ ...input, theme: 'light', locale, size });
    const png = await svgToPng(edged(svg), { scale: SCALE, background: SURFACE, locale });
    const cid = `${createHash('sha256').update(png).digest('hex').slice(0, 16)}.${tile.id.replaceAll(/[^A-Za-z0-9-]/g, '')}@vitrine`;
    const picture = { cid, png, alt: labelOf(tile.title, summary) };
    const image = `<img src="cid:${cid}" alt="${escaped(picture.alt)}" width="${INNER_WIDTH}" height="${height}" style="display:block;width:100%;max-width:${INNER_WIDTH}px;height:auto;border:0;border-radius:6px;font-size:14px;${INK2}">`;
    const said = `<p class="ink2" style="margin:10px 0 0;font-size:14px;line-height:1.45;${INK2}">${escaped(summary)}</p>`;
    return { ...cardOf(tile, image + said + noticeHtml(notice)), picture };
  } catch (error) {
    return cardOf(tile, faultHtml(reasonOf(error, locale)));
  }
}

/** The picture with room around it. */
function edged(svg: string): string {
  return svg.replace(/width="([\d.]+)" height="([\d.]+)" viewBox="0 0 ([\d.]+) ([\d.]+)"/, (_, ...found: string[]) => {
    const [width = 0, height = 0, across = 0, down = 0] = found.map(Number);
    return `width="${width + 2 * EDGE}" height="${height + 2 * EDGE}" viewBox="${-EDGE} ${-EDGE} ${across + 2 * EDGE} ${down + 2 * EDGE}"`;
  });
}

function cardOf(tile: TileModel, content: string): MailPart {
  return { html: cardTitleHtml(tile) + content };
}

/** The title inside a card, with what its numbers lack. */
export function cardTitleHtml({
  title,
  subtitle = '',
  marks,
}: {
  title: string;
  subtitle?: string;
  marks: readonly string[];
}): string {
  if (title === '') return '';
  const quiet = [subtitle, ...marks].filter((text) => text !== '').join(' · ');
  const sub =
    quiet === ''
      ? ''
      : ` <span class="ink3" style="font-weight:400;font-size:13px;${INK3}">&nbsp;${escaped(quiet)}</span>`;
  return `<h3 class="ink" dir="auto" style="margin:0 0 8px;font-size:15px;line-height:1.35;font-weight:600;${INK}">${escaped(title)}${sub}</h3>`;
}

/** The number of a card with its change; its title stands above. */
function mailMetric({ parts, change, versus, target }: MetricFacts): string {
  const number = parts.map(({ text, minor }) =>
    minor ? `<span class="ink2" style="font-size:62%;font-weight:400;${INK2}">${escaped(text)}</span>` : escaped(text),
  );
  const changed =
    change === undefined
      ? ''
      : `<p class="ink2" style="margin:2px 0 0;font-size:14px;line-height:1.4;${INK2}"><span class="${change.news === 'neutral' ? 'ink2' : change.news}" style="font-weight:500;${NEWS[change.news]}">${ARROWS[change.direction]}${escaped(change.text)}</span> ${escaped(versus ?? '')}</p>`;
  const aimed =
    target === undefined
      ? ''
      : `<p class="ink3" style="margin:2px 0 0;font-size:13px;${INK3}">${escaped(`${target.shareText} / ${target.text}`)}</p>`;
  return `<p class="ink number" style="margin:0;font-size:26px;line-height:1.2;font-weight:600;letter-spacing:-.02em;white-space:nowrap;${INK}">${number.join('')}</p>${changed}${aimed}`;
}

function faultHtml(reason: string): string {
  return `<p class="ink2" style="margin:0;font-size:14px;line-height:1.45;${INK2}">△ ${escaped(reason)}</p>`;
}

function noticeHtml(notice: string | undefined): string {
  return notice === undefined
    ? ''
    : `<p class="ink3" style="margin:6px 0 0;font-size:13px;${INK3}">${escaped(notice)}</p>`;
}
