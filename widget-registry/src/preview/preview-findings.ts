import type { LocalizedText } from '@vitrine/core/contracts';
import { isAppError, type Said } from '@vitrine/core/errors';
import { bindWidget } from '../binding/bind.ts';
import type { BoundWidget } from '../binding/contract.ts';
import type { PreviewCell, PreviewKind } from './preview-matrix.ts';
import { SAYS } from './sentences.ts';
import { labelFindings, markFindings } from './shape-findings.ts';
import { type Shapes, shapesOf } from './svg-shapes.ts';

type FindingCode = Exclude<keyof typeof SAYS, 'stopped'>;

export interface PreviewFinding {
  code: FindingCode;
  /** A `note` says what the product does here, a `remark` what its author should look at. */
  kind: 'note' | 'remark';
  message: LocalizedText;
}

export interface DrawnPreview {
  kind: PreviewKind;
  width: number;
  height: number;
  theme: 'light' | 'dark';
  direction: 'ltr' | 'rtl';
  /** Absent when it could not be drawn. */
  svg?: string;
  findings: PreviewFinding[];
}

const HEAVY_BYTES = 1_500_000;

const remark = (code: FindingCode, message: Said): PreviewFinding => ({ code, kind: 'remark', message });
const note = (code: FindingCode, message: Said): PreviewFinding => ({ code, kind: 'note', message });

/** What the product does with such data, told of what was bound. */
function notesOn({ input, asked }: PreviewCell, bound: BoundWidget): PreviewFinding[] {
  const notes: PreviewFinding[] = [];
  const { rows } = input.table;
  const asks = input.widget.contribution.data.roles.length > 0;
  if (asks && rows.length === 0) notes.push(note('noRows', SAYS.noRows()));
  if (asked?.names) notes.push(note('names', SAYS.names({ all: asked.names.all, count: asked.names.kept })));
  else if (asked?.of !== undefined) notes.push(note('summed', SAYS.summed({ all: asked.of, count: rows.length })));
  const drawn = new Set(bound.values.map((value) => value['_row'])).size;
  if (input.widget.spec !== null && drawn < rows.length)
    notes.push(note('thinned', SAYS.thinned({ all: rows.length, count: drawn })));
  return notes;
}

function judged(svg: string, { input }: PreviewCell, bound: BoundWidget, shapes: Shapes): PreviewFinding[] {
  const { size } = input;
  const findings: PreviewFinding[] = [];
  const over = Math.max(shapes.width / size.width, shapes.height / size.height) - 1;
  if (over > 0.02) findings.push(remark('larger', SAYS.larger({ what: `${Math.round(over * 100)} %` })));
  if (svg.length > HEAVY_BYTES)
    findings.push(remark('heavy', SAYS.heavy({ what: `${(svg.length / 1_000_000).toFixed(1)} MB` })));
  return [
    ...findings,
    ...markFindings(shapes, input.table).map(({ code, said }) => remark(code, said)),
    ...labelFindings(shapes, input, bound.values).map(({ code, said }) => remark(code, said)),
  ];
}

/** Draws one cell and says what its author should look at; a cell that cannot be drawn says why and stops no other. */
export async function drawPreview(
  cell: PreviewCell,
  draw: (input: PreviewCell['input']) => Promise<string>,
): Promise<DrawnPreview> {
  const { kind, input } = cell;
  const direction = kind === 'rightToLeft' ? 'rtl' : 'ltr';
  const about = { kind, ...input.size, theme: input.theme, direction } as const;
  try {
    const svg = await draw(input);
    const bound = bindWidget(input);
    const shapes = shapesOf(svg, direction);
    return { ...about, svg, findings: [...notesOn(cell, bound), ...judged(svg, cell, bound, shapes)] };
  } catch (error) {
    const reason = isAppError(error) ? (error.said ?? error.message) : SAYS.stopped();
    return { ...about, findings: [remark('failed', SAYS.failed({ what: reason }))] };
  }
}
