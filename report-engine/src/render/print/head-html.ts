import type { DocumentCover, DocumentTree } from '../../compose/document-tree.ts';
import { escaped } from '../html/escaped.ts';
import { word } from '../words.ts';

interface Logo {
  address: string;
  alt: string;
}

/** What stands above a document without a cover. */
export function headHtml(tree: DocumentTree, logo: Logo | undefined): string {
  const { title, subtitle, period, compare, filters } = tree;
  const told = [period === '' ? '' : `<strong>${escaped(period)}</strong>`, escaped(compare)].filter(
    (part) => part !== '',
  );
  const chips = filters.map((filter) => `<li dir="auto">${escaped(filter)}</li>`);
  return [
    `<header class="top">${logoHtml(logo)}<h1 dir="auto">${escaped(title)}</h1>`,
    subtitle === '' ? '' : `<p class="meta" dir="auto">${escaped(subtitle)}</p>`,
    told.length === 0 ? '' : `<p class="meta">${told.join(', ')}</p>`,
    chips.length === 0 ? '' : `<ul class="chips">${chips.join('')}</ul>`,
    '</header>',
  ].join('');
}

/** A first page of its own: whose it is, of when, and about which shops. */
export function coverHtml(tree: DocumentTree, cover: DocumentCover, logo: Logo | undefined): string {
  const { title, subtitle, period, compare, filters, asOf, locale } = tree;
  const facts = [
    ['shops', cover.shops],
    ['filters', filters.join(' · ')],
    ['workspace', cover.workspace],
    ['madeOn', cover.date],
  ] as const;
  const rows = facts.map(([name, text]) =>
    text === '' ? '' : `<div><dt>${escaped(word(name, locale))}</dt><dd><bdi>${escaped(text)}</bdi></dd></div>`,
  );
  return [
    `<header class="cover">${logoHtml(logo)}<div class="said"><h1 dir="auto">${escaped(title)}</h1>`,
    subtitle === '' ? '' : `<p class="subtitle" dir="auto">${escaped(subtitle)}</p>`,
    period === '' ? '' : `<p class="period">${escaped(period)}</p>`,
    compare === '' ? '' : `<p class="compare">${escaped(compare)}</p>`,
    `</div><dl class="facts">${rows.join('')}</dl><p class="quiet">${escaped(asOf)}</p></header>`,
  ].join('');
}

function logoHtml(logo: Logo | undefined): string {
  return logo === undefined ? '' : `<img class="logo" alt="${escaped(logo.alt)}" src="${logo.address}">`;
}
