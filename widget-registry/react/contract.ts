import type { Compare, Table } from '@vitrine/core/contracts';
import type { ThemeName, WidgetDefinition } from '../src/binding/contract.ts';

/** Draws a widget of any renderer. Fills its parent; never moves what is around it. */
export interface WidgetViewProps {
  widget: WidgetDefinition;
  /** What its reader knows it by: names the parts of it that are reached by themselves. */
  title?: string | undefined;
  table: Table;
  roles: Readonly<Record<string, string | readonly string[]>>;
  options: Readonly<Record<string, unknown>>;
  theme: ThemeName;
  locale: string;
  /** What `…_previous` columns stand for, so that words can say it. */
  compare?: Compare | undefined;
  /**
   * A metric card's small chart: the answer to `sparkQuery(widget, query, options, time)` of the binding, run beside the
   * tile's own query. Undefined while it loads or where there is none; the space is kept.
   */
  series?: Table | undefined;
  /** Server-drawn SVG of the same binding, shown until Vega has taken over. */
  poster?: string | undefined;
  /** Where that picture was pressed: answered by the mark there as soon as there is one. */
  pressed?: EarlyPress | undefined;
  /** A mark, cell or row was chosen: filter the rest of the page by it; null clears. */
  onSelect?:
    | ((selection: { field: string; values: (string | number | boolean | null)[]; label: string } | null) => void)
    | undefined;
  /** Names of a table's columns that this reader leaves out, instead of those that its options leave out. */
  hidden?: readonly string[] | undefined;
  /** Columns were hidden or shown again; what is given is all that is hidden. */
  onHide?: ((hidden: string[]) => void) | undefined;
  /** The view can export itself (PNG, SVG) once drawn. */
  onReady?: ((handle: WidgetHandle) => void) | undefined;
  /** A chart with no interaction (thumbnails, gallery). */
  still?: boolean | undefined;
}

/** In pixels from the upper left corner of the picture. */
export interface EarlyPress {
  x: number;
  y: number;
  /** By finger: the mark says what it is and is not chosen yet. */
  touch: boolean;
}

export interface WidgetHandle {
  toImage(type: 'png' | 'svg'): Promise<Blob>;
}

export interface MarkdownTextProps {
  text: string;
  /** The address of a picture that the text names by file; undefined for what must not be shown. Left out: no pictures. */
  picture?: ((file: string) => string | undefined) | undefined;
  /** How many levels its headings stand below those that are written. */
  below?: number;
}

/** Any options with a JSON Schema, as a form. */
export interface SchemaFormProps {
  schema: Pick<WidgetDefinition, 'optionsSchema' | 'optionsUi'>;
  options: Readonly<Record<string, unknown>>;
  locale: string;
  /** What somebody else holds against them, by option; then the form itself holds nothing against them. */
  faults?: Readonly<Record<string, string>> | undefined;
  onChange(options: Record<string, unknown>): void;
}

export interface WidgetFormProps {
  widget: WidgetDefinition;
  options: Readonly<Record<string, unknown>>;
  locale: string;
  onChange(options: Record<string, unknown>): void;
}
