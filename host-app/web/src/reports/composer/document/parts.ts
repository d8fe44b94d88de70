import type { PART_WIDTHS, ReportPart } from '@vitrine/core/contracts';

export type PartWidth = (typeof PART_WIDTHS)[number];

/** From narrow to wide. */
export const WIDTHS = ['third', 'half', 'two-thirds', 'full'] as const satisfies readonly PartWidth[];

export type PartKind = ReportPart['kind'];
export type PartOf<Kind extends PartKind> = Extract<ReportPart, { kind: Kind }>;

/** Columns of twelve that a part takes. */
const COLUMNS: Readonly<Record<PartWidth, number>> = { full: 12, 'two-thirds': 8, half: 6, third: 4 };

export function widthOf(part: ReportPart): PartWidth {
  return 'width' in part ? part.width : 'full';
}

export function columnsOf(part: ReportPart): number {
  return COLUMNS[widthOf(part)];
}

export function canBeNarrow(part: ReportPart): part is PartOf<'tile' | 'text'> {
  return part.kind === 'tile' || part.kind === 'text';
}

/** `index` counts in the list as it is. */
export function withPart(parts: readonly ReportPart[], part: ReportPart, index = parts.length): ReportPart[] {
  return parts.toSpliced(index, 0, part);
}

/** The part before the one that now stands at `index`; the same list where it would stay where it is. */
export function withMoved(parts: readonly ReportPart[], id: string, index: number): readonly ReportPart[] {
  const from = parts.findIndex((part) => part.id === id);
  const part = parts[from];
  if (part === undefined || index === from || index === from + 1) return parts;
  return parts.toSpliced(from, 1).toSpliced(index > from ? index - 1 : index, 0, part);
}

export function withoutPart(parts: readonly ReportPart[], id: string): ReportPart[] {
  return parts.filter((part) => part.id !== id);
}

export function withReplaced(parts: readonly ReportPart[], next: ReportPart): ReportPart[] {
  return parts.map((part) => (part.id === next.id ? next : part));
}

/** A copy directly after it. */
export function withCopy(parts: readonly ReportPart[], id: string, as: string): readonly ReportPart[] {
  const index = parts.findIndex((part) => part.id === id);
  const part = parts[index];
  if (part === undefined) return parts;
  const copy = part.kind === 'tile' ? { ...part, id: as, tile: { ...part.tile, id: as } } : { ...part, id: as };
  return withPart(parts, copy, index + 1);
}
