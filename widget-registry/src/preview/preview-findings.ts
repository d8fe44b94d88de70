import type { LocalizedText } from '@vitrine/core/contracts';
import { isAppError, type Said } from '@vitrine/core/errors';
import type { PreviewCell, PreviewKind } from './preview-matrix.ts';

const WORDS = {
  failed: {
    en: 'It could not be drawn: {what}',
    de: 'Es konnte nicht gezeichnet werden: {what}',
    fr: 'Impossible à dessiner : {what}',
  },
  nothing: {
    en: 'Nothing is drawn, although there are rows.',
    de: 'Es wird nichts gezeichnet, obwohl es Zeilen gibt.',
    fr: 'Rien n’est dessiné alors qu’il y a des lignes.',
  },
  larger: {
    en: 'The picture is {what} larger than its place and is scaled down.',
    de: 'Das Bild ist {what} größer als sein Platz und wird verkleinert.',
    fr: 'L’image dépasse sa place de {what} et est réduite.',
  },
  heavy: {
    en: 'The picture weighs {what}. Draw fewer marks, or sum them up.',
    de: 'Das Bild wiegt {what}. Zeichne weniger Marken oder fasse sie zusammen.',
    fr: 'L’image pèse {what}. Dessinez moins de marques ou regroupez-les.',
  },
} as const;

export interface PreviewFinding {
  code: keyof typeof WORDS;
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

function finding(code: keyof typeof WORDS, what: string | Said = ''): PreviewFinding {
  const said = typeof what === 'string' ? { en: what, de: what, fr: what } : what;
  const { en, de, fr } = WORDS[code];
  const put = (text: string, value: string) => text.replace('{what}', () => value);
  return { code, message: { en: put(en, said.en), de: put(de, said.de), fr: put(fr, said.fr) } };
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
    const reason = isAppError(error) ? (error.said ?? error.message) : 'the drawing stopped with an error.';
    return { ...about, findings: [finding('failed', reason)] };
  }
}
