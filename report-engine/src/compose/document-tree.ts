import type { UndrawnTile } from '../contract.ts';
import type { TileModel } from '../render/tile-model.ts';

/** A report in the words of one reader, before any format is chosen: paper, mail and workbook show this and nothing else. */
export interface DocumentTree {
  locale: string;
  /** IANA; in which moments are told. */
  timezone: string;
  title: string;
  /** Below the title; empty without one, as all texts here. */
  subtitle: string;
  /** First and last day. */
  period: string;
  /** What it is compared with. */
  compare: string;
  filters: readonly string[];
  /** Who it is about and of when, for a first page of its own; undefined without one. */
  cover: DocumentCover | undefined;
  /** In the margin of each page. */
  header: string;
  footer: string;
  /** Of its mails: one line, and Markdown. */
  subject: string;
  message: string;
  blocks: readonly DocumentBlock[];
  /** What its numbers lack, each in a sentence. */
  notes: readonly string[];
  /** Until when its data is known, in words. */
  asOf: string;
  /** Numbers that texts and statements could not tell. */
  undrawn: readonly UndrawnTile[];
}

/** Every tile and text of a document, in the order of reading. */
export function tilesOf({ blocks }: Pick<DocumentTree, 'blocks'>): TileModel[] {
  return blocks.flatMap((block) => (block.kind === 'tiles' ? block.tiles : []));
}

export interface DocumentCover {
  shops: string;
  workspace: string;
  date: string;
}

/** Among the headings of the document, whose title is the first. */
export type HeadingLevel = 2 | 3 | 4;

/** What follows each other in a document. `level` is that of its own titles. */
export type DocumentBlock =
  | { kind: 'heading'; level: HeadingLevel; text: string }
  | { kind: 'paragraph'; text: string }
  /** Tiles and texts in their places on a grid of twelve columns, each row below the one before. */
  | { kind: 'tiles'; level: HeadingLevel; tiles: readonly TileModel[] }
  /** A few numbers, large. */
  | { kind: 'figures'; items: readonly StatementLine[] }
  | Statement
  | { kind: 'pageBreak' };

/** Lines that lead from one number to another. */
export interface Statement {
  kind: 'statement';
  id: string;
  level: HeadingLevel;
  title: string;
  /** Heads of the columns; the last two undefined where nothing is compared. */
  heads: { now: string; before: string | undefined; change: string | undefined };
  lines: readonly StatementLine[];
}

export interface StatementLine {
  label: string;
  style: 'line' | 'subtotal' | 'total';
  now: ToldNumber;
  before: ToldNumber | undefined;
  /** `+12.4%`, and whether that is good news. */
  change: { text: string; news: 'good' | 'bad' | 'neutral' } | undefined;
  /** What it lacks, in a word or two each. */
  marks: readonly string[];
  /** Why it has no number. */
  fault: string | undefined;
}

/** A number as it is read, and itself for formats that count on. */
export interface ToldNumber {
  text: string;
  value: number | null;
  unit?: string;
  currency?: string;
}
