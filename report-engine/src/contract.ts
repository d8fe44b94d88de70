import type {
  Compare,
  LocalizedText,
  Period,
  ReportDocument,
  ReportPart,
  Snapshot,
  Table,
} from '@vitrine/core/contracts';
import type { BindInput, WidgetDefinition } from '@vitrine/widget-registry/binding';

/** A tile's place on the large grid of twelve columns. */
export interface TilePlace {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** What a tile is drawn from; plain JSON, so that it can be kept and drawn again. Without its widget it is a table. */
export type TileInput = Omit<BindInput, 'widget' | 'theme' | 'locale' | 'size' | 'window'> & {
  widget: WidgetDefinition | null;
};

/** What a tile showed at one moment: enough to draw it as often as needed, never queried again. */
export interface TileSnapshot {
  tile: string;
  /** Id of its section; of its part in a composed report, where the part says the place too. */
  section: string;
  title: LocalizedText;
  subtitle?: LocalizedText;
  layout: TilePlace;
  /** `vitrine.bar/bar@1` */
  widget: string;
  /** Null where there is nothing to show: the tile failed, or its widget is not installed and asked nothing. */
  input: TileInput | null;
  /** A tile that failed prints its reason in its place. */
  fault?: TileFault;
  /** SHA-256 of all that the tile says; made by `sealTile`. */
  hash: string;
}

export interface TileFault {
  code: string;
  reason: LocalizedText;
}

/** A tile that was answered and could not be drawn, or a number that a text or a statement could not tell. */
export interface UndrawnTile {
  /** Of the tile, the part, or the text of the page: `header`, `footer`, `cover`, `subject`, `message`. */
  tile: string;
  /** What is missing, where the place has no title of its own: the placeholder. */
  title?: string;
  /** In the language of the page. */
  reason: string;
}

/** A dashboard at one moment, under one person's rights. */
export interface DashboardSnapshot {
  schema: 'vitrine/report-snapshot@1';
  title: LocalizedText;
  sections: readonly SectionSnapshot[];
  /** The days that were asked for, `to` exclusive; null without a range. */
  range: Period | null;
  compare?: Compare;
  /** The days that are compared with, `to` exclusive; null where nothing is. Left out where it was not noted, as the next two. */
  comparedRange?: Period | null;
  /** Names of the shops that it is about; none for all of them. */
  shops?: readonly LocalizedText[];
  /** Name of the workspace. */
  workspace?: string;
  /** The page's filters, each in words. */
  filters: readonly LocalizedText[];
  /** Instant at which the tiles were asked. */
  takenAt: string;
  /** Instant up to which the data is known. */
  asOf: string;
  locale: string;
  /** ISO 4217 code of the workspace. */
  currency?: string;
  tiles: readonly TileSnapshot[];
}

interface SectionSnapshot {
  id: string;
  title?: LocalizedText;
}

/** A report that a person composed, at one moment, under one person's rights: its parts, and the answers that they show. */
export interface ComposedSnapshot extends Omit<DashboardSnapshot, 'schema' | 'sections'> {
  schema: 'vitrine/composed-snapshot@1';
  parts: readonly ReportPart[];
  /** What placeholders and statements tell; one for each dataset. */
  figures: readonly FigureSnapshot[];
  comparedRange: Period | null;
  shops: readonly LocalizedText[];
  workspace: string;
}

/** The measures of one dataset over the days of the report. */
export interface FigureSnapshot {
  dataset: string;
  /** One row: a column for each measure, and `<measure>_previous` where it is compared; null where it failed. */
  table: Table | null;
  fault?: TileFault;
  /** SHA-256 of all that it says. */
  hash: string;
}

/** What a report plugin composed, and what of. The document was found good before. */
export interface ReportPage {
  document: ReportDocument;
  snapshots: readonly Snapshot[];
  period: Period;
  locale: string;
  takenAt: string;
  /** What its rows were narrowed to for whoever gets it, each in words; left out where it shows all. */
  filters?: readonly LocalizedText[];
}

/** Everything that a report can be drawn from. */
export type DocumentSource = DashboardSnapshot | ComposedSnapshot | ReportPage;

/** Pictures that can stand on paper. */
export interface PageLogo {
  content: Uint8Array;
  type: 'image/png' | 'image/jpeg';
  alt: string;
}

/** Words of a report beside its parts. All may hold placeholders. */
export interface PageTexts {
  header?: LocalizedText;
  footer?: LocalizedText;
  /** A first page with title, period, shops and date. */
  cover?: { subtitle?: LocalizedText };
}

/** How a snapshot stands on paper. */
export interface PageSetup extends PageTexts {
  format: 'A4' | 'Letter';
  orientation: 'portrait' | 'landscape';
  theme: 'light' | 'warm' | 'plain';
  logo?: PageLogo;
  pageNumbers: boolean;
}

/** Words of the mails of a report; both may hold placeholders. */
export interface MailTexts {
  subject?: LocalizedText;
  /** Markdown without HTML, above everything else. */
  message?: LocalizedText;
}

/** What a document says of itself to readers and to reading aids. */
export interface PrintOptions {
  title: string;
  locale: string;
  /** Instant that it says it was made at: the same page of the same instant is the same bytes. */
  madeAt: string;
  signal?: AbortSignal;
  /** Milliseconds that it may take, a cold start included; as many as the printer gives where left out. */
  deadlineMs?: number;
}

/** Bytes in, bytes out. */
export interface Printer {
  /** Errors: `timeout` past its deadline, `unavailable` where no browser starts or it ended, the signal's reason when aborted. */
  print(html: string, setup: PageSetup, options: PrintOptions): Promise<Uint8Array>;
  /** Ends the browser; what is printed now fails. */
  close(): Promise<void>;
}

/** A browser program that prints, and what it is started with. */
export interface BrowserProgram {
  path: string;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/** A picture that stands in a mail by its content id. */
export interface MailPicture {
  cid: string;
  png: Uint8Array;
  alt: string;
}

/** A mail before it has a sender or a recipient. */
export interface MailBody {
  subject: string;
  html: string;
  text: string;
  images: readonly MailPicture[];
}

/** A mail, and what subject and message could not tell. */
export interface DrawnMail extends MailBody {
  undrawn: readonly UndrawnTile[];
}
