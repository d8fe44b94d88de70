import type { Table } from '@vitrine/core/contracts';
import type { BindInput, WidgetDefinition } from '../binding/contract.ts';
import { type AskedTable, askedTable, grownTable } from './grown-table.ts';

/** One way in which a widget will be looked at. */
export const PREVIEW_KINDS = [
  'wide',
  'narrow',
  'phone',
  'dark',
  'print',
  'twin',
  'empty',
  'oneRow',
  'manyRows',
  'rightToLeft',
] as const;
export type PreviewKind = (typeof PREVIEW_KINDS)[number];

export const MANY_ROWS = 10_000;

export interface PreviewSubject {
  widget: WidgetDefinition;
  table: Table;
  roles: BindInput['roles'];
  options?: BindInput['options'];
  locale: string;
}

export interface PreviewCell {
  kind: PreviewKind;
  input: BindInput;
  /** What was left of many rows and names, as a dashboard asks for them. */
  asked?: Omit<AskedTable, 'table'>;
}

const SIZES: Readonly<Record<PreviewKind, { width: number; height: number }>> = {
  wide: { width: 960, height: 380 },
  narrow: { width: 280, height: 260 },
  phone: { width: 342, height: 240 },
  dark: { width: 560, height: 300 },
  print: { width: 660, height: 320 },
  twin: { width: 560, height: 300 },
  empty: { width: 420, height: 240 },
  oneRow: { width: 420, height: 240 },
  manyRows: { width: 560, height: 300 },
  rightToLeft: { width: 560, height: 300 },
};

/** The first row that has something to draw. */
function tellingRow({ columns, rows }: Table): Table['rows'] {
  const measures = columns.flatMap(({ role }, at) => (role === 'measure' ? [at] : []));
  const first = rows.find((row) => measures.every((at) => row[at] !== null && row[at] !== 0)) ?? rows[0];
  return first === undefined ? [] : [first];
}

function tableOf(kind: PreviewKind, table: Table): AskedTable {
  const { flags: _, ...plain } = table;
  if (kind === 'empty') return { table: { ...plain, rows: [] } };
  if (kind === 'oneRow') return { table: { ...plain, rows: tellingRow(table) } };
  return kind === 'manyRows' ? askedTable(grownTable(table, MANY_ROWS)) : { table };
}

/** The twin is the host's own table of the same numbers, whatever the widget draws. */
function asTwin(widget: WidgetDefinition): WidgetDefinition {
  const contribution = { ...widget.contribution, renderer: 'table' as const, data: { roles: [] } };
  return { ...widget, contribution, spec: null, optionsSchema: { type: 'object', properties: {} }, summary: null };
}

/** Everything an author should have seen before anyone else does: size, theme, print, twin, little and much, another script. Pure. */
export function previewMatrix(subject: PreviewSubject): PreviewCell[] {
  const { widget, table, roles, locale } = subject;
  return PREVIEW_KINDS.map((kind) => {
    const { table: shown, ...asked } = tableOf(kind, table);
    const input: BindInput = {
      widget: kind === 'twin' ? asTwin(widget) : widget,
      table: shown,
      roles: kind === 'twin' ? {} : roles,
      options: kind === 'twin' ? {} : (subject.options ?? {}),
      theme: kind === 'dark' ? 'dark' : 'light',
      locale: kind === 'rightToLeft' ? 'ar' : locale,
      size: SIZES[kind],
    };
    return { kind, input, ...(asked.of !== undefined && { asked }) };
  });
}
