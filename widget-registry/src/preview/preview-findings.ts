import type { LocalizedText } from '@vitrine/core/contracts';
import { isAppError, type Said } from '@vitrine/core/errors';
import type { PreviewCell, PreviewKind } from './preview-matrix.ts';
import { SAYS } from './sentences.ts';

type FindingCode = Exclude<keyof typeof SAYS, 'stopped'>;

export interface PreviewFinding {
  code: FindingCode;
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
const MARKS = /<(path|text|rect|circle|line)\b[^>]*\b(aria-roledescription="[^"]*mark|d="M)/;

function finding(code: FindingCode, what: string | Said = ''): PreviewFinding {
  const say: (values: { what: string | Said }) => Said = SAYS[code];
  return { code, message: say({ what }) };
}

function drawnSize(svg: string): { width: number; height: number } {
  const [, , width, height] = /viewBox="([\d.-]+) ([\d.-]+) ([\d.]+) ([\d.]+)"/.exec(svg)?.slice(1).map(Number) ?? [];
  return { width: width ?? 0, height: height ?? 0 };
}

function judged(svg: string, cell: PreviewCell): PreviewFinding[] {
  const { size, table } = cell.input;
  const findings: PreviewFinding[] = [];
  const drawn = drawnSize(svg);
  const over = Math.max(drawn.width / size.width, drawn.height / size.height) - 1;
  if (over > 0.02) findings.push(finding('larger', `${Math.round(over * 100)} %`));
  if (table.rows.length > 0 && cell.kind !== 'twin' && !MARKS.test(svg)) findings.push(finding('nothing'));
  if (svg.length > HEAVY_BYTES) findings.push(finding('heavy', `${(svg.length / 1_000_000).toFixed(1)} MB`));
  return findings;
}

/** Draws one cell and says what its author should look at; a cell that cannot be drawn says why and stops no other. */
export async function drawPreview(
  cell: PreviewCell,
  draw: (input: PreviewCell['input']) => Promise<string>,
): Promise<DrawnPreview> {
  const { kind, input } = cell;
  const about = {
    kind,
    ...input.size,
    theme: input.theme,
    direction: kind === 'rightToLeft' ? ('rtl' as const) : ('ltr' as const),
  };
  try {
    const svg = await draw(input);
    return { ...about, svg, findings: judged(svg, cell) };
  } catch (error) {
    const reason = isAppError(error) ? (error.said ?? error.message) : SAYS.stopped();
    return { ...about, findings: [finding('failed', reason)] };
  }
}
