import { createHash } from 'node:crypto';
import { localize } from '@vitrine/core/contracts';
import { bindPicture } from '../binding/bind.ts';
import type { BindInput, BoundWidget } from '../binding/contract.ts';
import { FONT_STACK } from '../binding/theme.ts';
import { chartSvg } from './chart-svg.ts';
import { assertSafeWithHoles } from './known-charts.ts';
import { metricSvg } from './metric-svg.ts';
import { svgPage } from './svg-canvas.ts';
import { escapeXml } from './svg-text.ts';
import { tableSvg } from './table-svg.ts';
import { textSvg } from './text-svg.ts';

const NAMED = /( id="|url\(#)([^")]+)(?=[")])/;

/** Vega counts its ids over all it ever drew; here they follow from the picture, and no two pictures in one page share one. */
function withOwnIds(svg: string): string {
  if (!svg.includes(' id="')) return svg;
  const ids = new Map<string, number>();
  for (const [at, [, id = '']] of [...svg.matchAll(/ id="([^"]+)"/g)].entries()) if (!ids.has(id)) ids.set(id, at);
  // What stands between, what comes before an id, and the id, in turns.
  const parts = svg.split(NAMED);
  const named = (prefix: string) =>
    parts.map((part, at) => (at % 3 === 2 && ids.has(part) ? `${prefix}${ids.get(part)}` : part)).join('');
  const prefix = `v${createHash('sha256').update(named('#')).digest('hex').slice(0, 10)}-`;
  return named(prefix);
}

/**
 * Names the picture, lets a browser without the font fall back, and keeps each text where it was placed in a page that is read from the
 * right; Vega writes none of these.
 */
function described(svg: string, title: string, summary: string): string {
  const names = `<title>${escapeXml(title)}</title><desc>${escapeXml(summary)}</desc>`;
  const fonts = svg.replaceAll('font-family="Inter Variable"', `font-family="${escapeXml(FONT_STACK)}"`);
  return withOwnIds(
    fonts.replace(/<svg([^>]*)>/, (_, attributes: string) => `<svg${attributes} direction="ltr" role="img">${names}`),
  );
}

/** A widget that is drawn by code is its table twin wherever it cannot run: in print, in mail, before it has drawn. */
const STILLS = { metric: metricSvg, table: tableSvg, text: textSvg, code: tableSvg };

function hasSpec(bound: BoundWidget): bound is BoundWidget & { spec: Record<string, unknown> } {
  return bound.spec !== null;
}

/** A picture with what is said beside it. */
export interface DrawnWidget extends Pick<BoundWidget, 'summary' | 'notice'> {
  svg: string;
}

/** As `drawWidget`, with its words, which need not be bound again. */
export async function drawnWidget(input: BindInput): Promise<DrawnWidget> {
  if (input.widget.spec !== null) assertSafeWithHoles(input.widget.spec);
  const bound = bindPicture(input);
  const { summary, notice } = bound;
  return { svg: await svgOf(bound, input), summary, ...(notice !== undefined && { notice }) };
}

/**
 * A widget of any renderer as one SVG picture; the same input gives the same bytes. Text stays text in Inter.
 * Errors: `unknownField` for a role without its column, `badRequest` for a spec that the policy refuses.
 */
export async function drawWidget(input: BindInput): Promise<string> {
  return (await drawnWidget(input)).svg;
}

async function svgOf(bound: BoundWidget, input: BindInput): Promise<string> {
  const title = localize(input.widget.title, input.locale);
  const description = input.remark === undefined ? bound.summary : `${bound.summary} ${input.remark}`;
  if (hasSpec(bound)) {
    // Told beside the picture and not by it; a chart of newer rows is known again without it.
    const { description: _, ...spec } = bound.spec;
    return described(await chartSvg({ ...bound, spec }), title, description);
  }
  const page = {
    width: Math.round(input.size.width),
    height: Math.round(input.size.height),
    title,
    description,
  };
  const renderer = input.widget.contribution.renderer as keyof typeof STILLS;
  return svgPage(page, STILLS[renderer](input));
}
