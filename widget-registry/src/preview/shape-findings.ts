import type { Table } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import type { BindInput, BoundWidget } from '../binding/contract.ts';
import { SAYS } from './sentences.ts';
import type { Box, DrawnText, Shapes } from './svg-shapes.ts';

export interface ShapeFinding {
  code: 'nothing' | 'tiny' | 'overlap' | 'cut' | 'shortened' | 'crowded';
  said: Said;
}

/** Marks that fill a place, whose length or area is the number. */
const FILLED = new Set(['rect', 'arc', 'symbol', 'shape', 'path']);
/** What has less is nothing: a bar of the number 0. */
const NOTHING = 0.01;
/** Letters have room around them, and readers have other fonts. */
const TOUCHING = 2;
const MOST_NAMED = 3;

const extent = ({ left, right, top, bottom }: Box) => [right - left, bottom - top] as const;

function isVisible(kind: string, box: Box): boolean {
  const [width, height] = extent(box);
  return FILLED.has(kind) ? Math.min(width, height) > NOTHING : Math.max(width, height) > NOTHING;
}

/** Whether the numbers are to be seen at all. */
export function markFindings({ marks, texts, chart }: Shapes, table: Table): ShapeFinding[] {
  if (table.rows.length === 0) return [];
  const seen = marks.filter(({ kind, box }) => isVisible(kind, box));
  const drawn = chart ? seen.length : texts.length;
  if (drawn === 0) return [{ code: 'nothing', said: SAYS.nothing() }];
  const filled = seen.filter(({ kind }) => FILLED.has(kind));
  const tiny = filled.filter(({ box }) => Math.min(...extent(box)) < 1);
  return tiny.length === 0 ? [] : [{ code: 'tiny', said: SAYS.tiny({ count: tiny.length, all: filled.length }) }];
}

/** Whether names and numbers can be read. */
export function labelFindings(shapes: Shapes, input: BindInput, values: BoundWidget['values']): ShapeFinding[] {
  const { width, height } = shapes;
  const texts = shapes.texts.filter(({ hidden }) => !hidden);
  const isCut = ({ box }: DrawnText) =>
    box.left < -TOUCHING || box.top < -TOUCHING || box.right > width + TOUCHING || box.bottom > height + TOUCHING;
  const findings: ShapeFinding[] = [];
  const say = (code: 'overlap' | 'cut' | 'shortened', found: readonly DrawnText[]) => {
    if (found.length > 0) findings.push({ code, said: SAYS[code]({ texts: named(found) }) });
  };
  say('overlap', overlapping(texts));
  say('cut', texts.filter(isCut));
  say(
    'shortened',
    texts.filter(({ text }) => text.endsWith('…')),
  );
  const unnamed = unlabelled(shapes.texts, input, values);
  if (unnamed.hidden > 0)
    findings.push({ code: 'crowded', said: SAYS.crowded({ count: unnamed.hidden, all: unnamed.all }) });
  return findings;
}

/** Some of them by their words, and how many more there are. */
function named(texts: readonly DrawnText[]): string {
  const words = [...new Set(texts.map(({ text }) => text))];
  const first = words.slice(0, MOST_NAMED).map((text) => `“${text}”`);
  return words.length > MOST_NAMED ? `${first.join(', ')} + ${words.length - MOST_NAMED}` : first.join(', ');
}

/** Those that lie over one before them, from the left. */
function overlapping(texts: readonly DrawnText[]): DrawnText[] {
  const ordered = texts.toSorted((a, b) => a.box.left - b.box.left);
  const open: DrawnText[] = [];
  const found: DrawnText[] = [];
  for (const text of ordered) {
    const { box } = text;
    const near = open.filter((one) => one.box.right - box.left > TOUCHING);
    const covers = near.some(
      (one) =>
        Math.min(one.box.bottom, box.bottom) - Math.max(one.box.top, box.top) > TOUCHING && one.text !== text.text,
    );
    if (covers) found.push(text);
    open.splice(0, open.length, ...near, text);
  }
  return found;
}

/** Names of the data that an axis has no room for; of times and steps some may be left out. */
function unlabelled(
  texts: readonly DrawnText[],
  input: BindInput,
  values: BoundWidget['values'],
): { hidden: number; all: number } {
  const labels = texts.filter(({ role }) => role === 'role-axis-label');
  const names = new Set<string>();
  for (const { name } of input.widget.contribution.data.roles) {
    const column = input.table.columns.find((one) => [input.roles[name] ?? []].flat().includes(one.name));
    if (column?.type === 'nominal') for (const value of values) names.add(String(value[`_${name}_label`]));
  }
  const isName = ({ text }: DrawnText) =>
    text.endsWith('…') ? [...names].some((name) => name.startsWith(text.slice(0, -1))) : names.has(text);
  const ofNames = labels.filter(isName);
  return { hidden: ofNames.filter(({ hidden }) => hidden).length, all: ofNames.length };
}
