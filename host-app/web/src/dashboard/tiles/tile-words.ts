import type { DatasetModel, Range, Table, TableNote, Tile } from '@vitrine/core/contracts';
import type { InstalledWidget } from '@vitrine/server/api';
import type { TFunction } from 'i18next';
import { describeRange } from '../../controls/date-ranges.ts';
import { formatList, formatMonth, formatNumber, localized } from '../../i18n/format.ts';

/** The tile's own title, else its measures in words, else the widget's name. */
export function tileTitle(tile: Tile, model: DatasetModel | undefined, widget: InstalledWidget | undefined): string {
  if (tile.title !== undefined) return localized(tile.title);
  const labels = (tile.query?.measures ?? []).flatMap(({ field }) => {
    const measure = model?.measures.find((candidate) => candidate.field === field);
    return measure ? [localized(measure.label)] : [];
  });
  if (labels.length > 0) return formatList(labels);
  return widget ? localized(widget.title) : tile.widget;
}

export interface HintContext {
  tile: Tile;
  unfiltered: readonly string[];
  /** The answer, once it is there. */
  table: Table | undefined;
  fieldLabel(field: string): string;
  t: TFunction<'dashboard'>;
  shell: TFunction<'shell'>;
}

/**
 * Over what: the tile's own words, its own range, filters that do not reach it, where there is more than is shown, and where an older
 * version of its widget draws it than the one that it was saved with.
 */
export function tileHint({ tile, unfiltered, table, fieldLabel, t, shell }: HintContext): string | undefined {
  const parts = [
    tile.subtitle === undefined ? undefined : localized(tile.subtitle),
    ownRange(tile) === 'page' ? undefined : describeRange(ownRange(tile) as Range | undefined, shell),
    isCut(tile, table) ? t('tile.cut', { rows: formatNumber(table?.rows.length ?? 0) }) : undefined,
    unfiltered.length === 0 ? undefined : t('tile.unfiltered', { fields: formatList(unfiltered.map(fieldLabel)) }),
    newerOptions(tile, t),
  ].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? undefined : parts.join(' · ');
}

/** Settings that only a newer version of the widget knows wait beside the tile until it is installed. */
function newerOptions({ widget, aside = [] }: Tile, t: TFunction<'dashboard'>): string | undefined {
  const [name, installed] = widget.split('@');
  const newest = aside.map((kept) => kept.widget.split('@')).find(([kept]) => kept === name);
  return newest && t('tile.aside', { wanted: newest[1], installed });
}

/** Whether the answer lacks rows that the tile asked for; one with a limit of its own asks for no more. */
function isCut(tile: Tile, table: Table | undefined): boolean {
  return table?.truncated === true && tile.query?.limit === undefined;
}

function ownRange(tile: Tile): Range | undefined | 'page' {
  if (tile.query?.range !== undefined) return tile.query.range;
  return tile.ignores?.range === true && tile.query ? undefined : 'page';
}

/** What a number of this answer lacks, in sentences. */
export function noteWords(
  notes: readonly TableNote[],
  model: DatasetModel | undefined,
  t: TFunction<'dashboard'>,
): string[] {
  return notes.map((note) => {
    const measure = model?.measures.find((candidate) => candidate.field === note.measure);
    const months = (note.months ?? []).map((month) => formatMonth(month));
    const what = measure ? localized(measure.label) : t('note.theNumbers');
    if (months.length === 0) return t(`note.${note.kind}.plain`, { what });
    return t(`note.${note.kind}.months`, { what, months: formatList(months.slice(0, 6)), count: months.length });
  });
}

export function hasNotes(table: Table | undefined): boolean {
  return (table?.notes?.length ?? 0) > 0;
}
