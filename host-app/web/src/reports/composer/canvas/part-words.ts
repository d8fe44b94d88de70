import type { LocalizedText, ReportPart } from '@vitrine/core/contracts';
import type { TFunction } from 'i18next';
import {
  ChartColumn,
  Hash,
  Heading2,
  type LucideIcon,
  Pilcrow,
  Scissors,
  Sigma,
  SquareDashed,
  Table2,
} from 'lucide-react';
import { tileTitle } from '../../../dashboard/tiles/tile-words.ts';
import type { WorkspaceData } from '../../../dashboard/use-workspace-data.ts';
import { localized } from '../../../i18n/format.ts';
import { measureOf, piecesOf, type TextPiece } from '../document/placeholders.ts';

const RENDERERS: Readonly<Record<string, LucideIcon>> = {
  metric: Hash,
  'vega-lite': ChartColumn,
  code: ChartColumn,
  table: Table2,
  text: Pilcrow,
};

export const PART_ICONS = { heading: Heading2, text: Pilcrow, statement: Sigma, pageBreak: Scissors } as const;

export function iconOfWidget(reference: string, data: WorkspaceData): LucideIcon {
  return RENDERERS[data.widget(reference)?.contribution.renderer ?? ''] ?? SquareDashed;
}

export function iconOfPart(part: ReportPart, data: WorkspaceData): LucideIcon {
  return part.kind === 'tile' ? iconOfWidget(part.tile.widget, data) : PART_ICONS[part.kind];
}

export interface PartWords {
  data: WorkspaceData;
  /** The language of the report. */
  locale: string;
  t: TFunction<'compose'>;
}

/** What a placeholder stands for, in words. */
export function pieceWords(piece: TextPiece, { data, t }: Pick<PartWords, 'data' | 't'>): string {
  if (piece.kind === 'words' || piece.kind === 'unknown') return piece.text;
  if (piece.kind === 'report') return t(`placeholder.${piece.name}`);
  const measure = measureOf(data.models, piece.dataset, piece.measure);
  const name = measure === undefined ? piece.measure : localized(measure.label);
  return piece.form === 'value' ? name : t(`placeholder.${piece.form}`, { name });
}

/** A text with the names of its placeholders in their place. */
export function plainText(text: LocalizedText | undefined, words: PartWords): string {
  return piecesOf(localized(text, words.locale))
    .map((piece) => pieceWords(piece, words))
    .join('');
}

/** What a part is called: its title, else its first words, else what it is. */
export function partTitle(part: ReportPart, words: PartWords): string {
  const { data, t } = words;
  if (part.kind === 'tile') {
    const model = part.tile.query && data.model(part.tile.query.dataset);
    return tileTitle(part.tile, model, data.widget(part.tile.widget));
  }
  if (part.kind === 'pageBreak') return t('kind.pageBreak');
  const own = plainText(part.kind === 'statement' ? part.title : part.text, words).trim();
  const [line = ''] = own.split('\n');
  return line === '' ? t(`kind.${part.kind}`) : line.slice(0, 80);
}
